import type { DraftOutcome, ThreadBoard } from '@studyhall/client';
import { acting, nameOf } from './acting.ts';

const told = new WeakSet<DraftOutcome>();

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
