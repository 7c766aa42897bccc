import type { ThreadBoard } from '@studyhall/client';

/** Who did something that the community has not answered yet, by act and post. */
export const acting = new WeakMap<ThreadBoard, Map<string, object>>();

/** The name of an act. */
export const nameOf = (act: string, post: string): string => `${act} ${post}`;

/** Remembers where an act was made: every element of the room hears of its outcome, and one of them is to tell the page. */
export function remember(board: ThreadBoard, who: object, act: string, post: string): void {
  const makers = acting.get(board) ?? new Map<string, object>();
  acting.set(board, makers.set(nameOf(act, post), who));
}
