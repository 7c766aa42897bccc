import { canonical } from '../expect.ts';
import { type Need, NEEDS } from '../law.ts';
import type { Subject } from '../subject.ts';
import type { FailedLaw } from './report.ts';

/** What a subject owes besides the laws, as reports name it where it is not kept. */
const DUTIES = {
  'subject/declared': ['it lacks what it says it lacks, and nothing else', 'A capability could vanish, and nobody would notice.'],
  'subject/disposed': ['`dispose` ends what the harness began', 'Tests that hang, or that disturb each other, prove nothing.'],
  'subject/ended': ['nothing keeps the process alive after the laws', 'A link that was closed must hold no connection and no timer.'],
} as const satisfies Record<string, readonly [title: string, why: string]>;

/** Whether an id is that of such a duty, and not of a law. */
export const isDuty = (id: string): boolean => Object.hasOwn(DUTIES, id);

/** A duty that is not kept. */
export function trouble(id: keyof typeof DUTIES, message: string): FailedLaw {
  const [title, why] = DUTIES[id];
  return { id, title, why, message };
}

/** Whether a subject that says what it lacks says the truth. */
export function declared({ lacks }: Pick<Subject, 'lacks'>, found: readonly Need[]): FailedLaw | undefined {
  if (lacks === undefined) return undefined;
  const [said, unknown] = [NEEDS.filter((need) => lacks.includes(need)), lacks.filter((need) => !NEEDS.includes(need))];
  if (unknown.length > 0) return trouble('subject/declared', `\`lacks\` names what there is not: ${unknown.join(', ')}`);
  if (canonical(said) === canonical(found)) return undefined;
  return trouble('subject/declared', `promised: \`lacks\` is true\n  it says  ${canonical(said)}\n  it lacks ${canonical(found)}`);
}
