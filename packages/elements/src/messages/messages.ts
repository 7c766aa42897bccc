import type { acts } from './en-acts.ts';
import type { answers } from './en-answers.ts';
import type { board } from './en-board.ts';
import type { exporting } from './en-export.ts';
import type { shownFiles } from './en-files.ts';
import type { follows } from './en-follows.ts';
import type { inbox } from './en-inbox.ts';
import type { people } from './en-people.ts';
import type { places } from './en-places.ts';
import type { refusals } from './en-refusals.ts';
import type { search } from './en-search.ts';
import type { writing } from './en-writing.ts';
import type { en } from './en.ts';

/** What is said until a board is shown, and on it. */
export type FirstMessages = typeof en;

/** The words of one language: what the English files have, in that language. */
export type Messages = FirstMessages & typeof acts & typeof answers & typeof shownFiles & typeof board & typeof follows & typeof inbox & typeof people & typeof places & typeof refusals & typeof exporting & typeof search & typeof writing;
