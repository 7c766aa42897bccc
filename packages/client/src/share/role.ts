import type { Link, RoomAddress } from '@studyhall/protocol';
import type { Letter } from './messages.ts';

/** What a tab is in its group for a while: the leader, or one that goes through it. */
export interface Role {
  open(address: RoomAddress, options?: { signal?: AbortSignal }): Promise<Link>;
  receive(letter: Letter): void;
  /** Ends the links it has opened: what is under way fails. */
  end(): void;
}
