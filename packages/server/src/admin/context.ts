import type { Core } from '../core.ts';
import type { Issuer } from '../token/issuer.ts';
import type { Credential } from './credential.ts';

/** What every request to this API works with. */
export interface Context {
  readonly core: Core;
  /** By the claim `iss`. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** Whom a token speaks for. */
  readonly verify: (token: string) => Promise<Credential>;
}
