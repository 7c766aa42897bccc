import type { Facts, Ports, RoomError, RoomErrorData } from '@studyhall/protocol';
import type { ThreadEntity } from '@studyhall/domain';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { People } from '../session/people.ts';
import type { Replica } from '../room/replica.ts';
import type { Me, Queued } from './overlay.ts';

/** What a board takes from its room. */
export interface BoardHost {
  readonly name: string;
  readonly ports: Ports;
  readonly replica: Replica<ThreadEntity>;
  /** Undefined while the room cannot be reached. */
  readonly link: SafeLink | undefined;
  /** Who looks; undefined until the backend has said it, or the device remembers it. */
  readonly me: Me | undefined;
  readonly facts: Facts | undefined;
  /** Undefined until it is known whose it is. */
  readonly locker: Locker | undefined;
  /** The people met so far. */
  readonly people: People;
  /** Where a draft is on its way that has not left. */
  readonly queued: Queued;
  /** The backend's clock: milliseconds since the epoch. */
  readonly now: number;
  /** Sends what is in the outbox; `now` also where a wait for a failed one is under way. */
  send(now: boolean): void;
  /** A draft was refused before it left. */
  outcome(entry: OutboxEntry, error: RoomErrorData): void;
  /** A call on the link has failed: what its caller does not just try again concerns the whole room. */
  failed(link: SafeLink, error: RoomError): void;
}
