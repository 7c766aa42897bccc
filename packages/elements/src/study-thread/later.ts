import { en } from '../messages/en.ts';
import { partOf } from '../part/part.ts';

/** What is loaded right after the first board is shown; never what words of a person depend on. */
export const later = partOf(async () => {
  const parts = await import('./study-thread.later.ts');
  // English comes in parts: now it has a sentence for every refusal.
  Object.assign(en, parts.refusals);
  return parts;
});
