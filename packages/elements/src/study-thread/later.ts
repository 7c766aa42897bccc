import { en } from '../messages/en.ts';
import { partOf } from '../part/part.ts';

/** What shows threads as rows: loaded with the room, because it is not known before how many threads that has. */
export const rowsPart = partOf(() => import('./rows.later.ts'));

/** What is loaded right after the first board is shown, with what shows rows; never what words of a person depend on. */
export const later = partOf(async () => {
  const [parts] = await Promise.all([import('./study-thread.later.ts'), rowsPart.whole()]);
  // English comes in parts: now it has a sentence for every refusal.
  Object.assign(en, parts.refusals);
  return parts;
});
