import type { Ports } from '@studyhall/protocol';
import type { Room } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { People } from './people.ts';

/** What the people of the course need of their session. */
export interface PeersHost {
  readonly ports: Ports;
  readonly people: People;
  /** Undefined until the course was opened; null where it has no room of its own. */
  link(): SafeLink | null | undefined;
  /** Undefined until it is known whose it is. */
  locker(): Locker | undefined;
  /** Opens a room; it stays open until it is released. */
  room(name: string): Room;
  /** Being seen was turned on or off, or has become possible or impossible. */
  changed(): void;
}
