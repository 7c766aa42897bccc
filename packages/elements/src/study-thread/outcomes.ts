import type { DraftOutcome, ThreadBoard } from '@studyhall/client';

/** Who did something that the community has not answered yet, by act and post. */
const acting = new WeakMap<ThreadBoard, Map<string, object>>();
const told = new WeakSet<DraftOutcome>();

const nameOf = (act: string, post: string): string => `${act} ${post}`;

/** Remembers where an act was made: every element of the room hears of its outcome, and one of them is to tell the page. */
export function remember(board: ThreadBoard, who: object, act: string, post: string): void {
  const makers = acting.get(board) ?? new Map<string, object>();
  acting.set(board, makers.set(nameOf(act, post), who));
}

/** Whether this one is to tell of the outcome: whoever made the act, or the first to ask where they are gone. */
export function isTold(board: ThreadBoard, who: object, outcome: DraftOutcome): boolean {
  const makers = acting.get(board);
  const name = nameOf(outcome.type, outcome.post);
  if (told.has(outcome) || (makers?.get(name) ?? who) !== who) return false;
  makers?.delete(name);
  told.add(outcome);
  return true;
}

/** Forgets somebody who leaves: others tell of their acts. */
export function leave(board: ThreadBoard, who: object): void {
  const makers = acting.get(board);
  for (const [name, maker] of makers ?? []) if (maker === who) makers?.delete(name);
}
