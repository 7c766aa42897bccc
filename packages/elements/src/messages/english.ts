import { acts } from './en-acts.ts';
import { answers } from './en-answers.ts';
import { board } from './en-board.ts';
import { shownFiles } from './en-files.ts';
import { follows } from './en-follows.ts';
import { inbox } from './en-inbox.ts';
import { people } from './en-people.ts';
import { places } from './en-places.ts';
import { refusals } from './en-refusals.ts';
import { exporting } from './en-export.ts';
import { search } from './en-search.ts';
import { writing } from './en-writing.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** Everything the elements say in English: what another language is a translation of. */
export const english = { ...en, ...acts, ...answers, ...shownFiles, ...board, ...follows, ...inbox, ...people, ...places, ...refusals, ...exporting, ...search, ...writing } satisfies Messages;
