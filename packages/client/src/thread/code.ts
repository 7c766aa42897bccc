import { part } from '@studyhall/protocol';
import type { ThreadEntity, View } from '@studyhall/domain';
import { threadViewOf } from '@studyhall/domain';
import type * as later from './extras.later.ts';

/** What of a board is not needed for plain posts on a first screen. */
export type Later = typeof later;

/** The code of one room's board: a part of it is loaded when something needs it, by whoever needs it first. */
export class ThreadCode {
  /** Undefined until it was loaded. */
  later: Later | undefined;
  /** Knows plain posts, and everything else from the moment on when `later` is there. */
  readonly view: View<ThreadEntity> = threadViewOf(() => this.later?.BEYOND_POSTS);

  /** @throws RoomError `unavailable` where it does not arrive; the next call tries again */
  async load(): Promise<Later> {
    return (this.later ??= await part(() => import('./extras.later.ts')));
  }
}
