import type { Core } from '../core.ts';
import type { RoomKey } from '../store/room.ts';
import type { Issuer } from '../token/issuer.ts';
import type { Credential } from './credential.ts';
import type { HookReach } from './hooks/addresses.ts';

/** What registering webhooks needs of what looks after them. */
export interface Hooks {
  readonly reach: HookReach;
  /** A hook was made, or is to be tried again. */
  readonly changed: (id: string) => void;
}

/** What every request to this API works with. */
export interface Context {
  readonly core: Core;
  /** By the claim `iss`. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** What looks after webhooks; undefined: nothing does. */
  readonly hooks: Hooks | undefined;
  /** Called after a room was changed here. */
  readonly appended: (room: RoomKey) => void;
  /** Whom a token speaks for. */
  readonly verify: (token: string) => Promise<Credential>;
}
