import { untold } from './deliveries.ts';
import { doubled, lostWords, missing, refusedAndTaken, restored } from './delivery.ts';
import { remembered } from './erased.ts';
import type { History } from './history.ts';
import { outOfOrder, timesBackwards, unreadWrites } from './order.ts';
import { seenInSecret, staleScreens } from './sight.ts';

/** A promise about what happens to words, and what breaks it in a history. */
export interface Promised {
  readonly id: string;
  readonly title: string;
  readonly broken: (history: History) => readonly string[];
}

/** Everything that is checked of a history. */
export const PROMISES: readonly Promised[] = [
  { id: 'missing', title: 'What was acknowledged is in the log.', broken: missing },
  { id: 'doubled', title: 'Nothing stands in the log twice.', broken: doubled },
  { id: 'order', title: 'Everybody reads the log in its one order, without holes.', broken: outOfOrder },
  { id: 'time', title: 'Times never decrease in a log.', broken: timesBackwards },
  { id: 'read-your-writes', title: 'Who was told that a draft was taken reads it from then on.', broken: unreadWrites },
  { id: 'refused', title: 'What is in the log is refused to nobody.', broken: refusedAndTaken },
  { id: 'kept-words', title: 'Words that are not in the log are still there for their author.', broken: lostWords },
  { id: 'hidden', title: 'Hidden and deleted words reach no learner any more.', broken: seenInSecret },
  { id: 'same-screen', title: 'Every page ends with what a page shows that is opened afresh.', broken: staleScreens },
  { id: 'restored', title: 'After a restore the log is the backup, and what was written since.', broken: restored },
  { id: 'erased', title: 'Erased words stand in no log, and are given to nobody.', broken: remembered },
  { id: 'told', title: 'A webhook is told of every event, in the order of the room, and can tell who says so.', broken: untold },
  { id: 'untroubled', title: 'No page tells of a law that the adapter breaks, or of a mistake of its own.', broken: ({ troubles }) => troubles },
];

/** Which promises a history breaks, and how; empty where all are kept. */
export function check(history: History): readonly string[] {
  return PROMISES.flatMap(({ id, broken }) => broken(history).map((trouble) => `${id}: ${trouble}`));
}
