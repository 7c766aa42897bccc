import type { Json } from '@studyhall/protocol';
import type { Head } from './room.ts';

/** What a process remembers of a room, as it has left it. The database may know better, and may know more. */
export interface Recalled {
  readonly head: Pick<Head, 'seq' | 'lastAt' | 'state'>;
  /** Undefined: none is remembered; there may be one. */
  entity(view: string, key: string): Json | undefined;
}
