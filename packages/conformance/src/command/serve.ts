import { USUAL_SEED } from '../held.ts';
import { LAWS } from '../laws.ts';
import { limitsOf, Overdue, within } from '../report/limits.ts';
import { run } from '../report/run.ts';
import { subjectOf } from '../report/subject-of.ts';
import { reasonOf, Unusable } from '../report/unusable.ts';
import type { Job, Tell } from './messages.ts';

type Module = Readonly<Record<string, unknown>>;

/** Does a job, in whatever place this is, and tells how it goes. */
export async function serve(load: () => Promise<Module>, job: Job, tell: Tell): Promise<void> {
  try {
    await hold(load, job, tell);
    tell({ t: 'done' });
  } catch (error) {
    const example = error instanceof Unusable && error.example !== undefined ? { example: error.example } : {};
    tell({ t: 'unusable', line: error instanceof Unusable ? error.message : reasonOf(error), ...example });
  }
}

async function hold(load: () => Promise<Module>, { laws, seed, step }: Job, tell: Tell): Promise<void> {
  tell({ t: 'step', what: 'loading it' });
  const module = await within(step, 'loading it', load).catch((error: unknown) => {
    if (error instanceof Unusable) throw error;
    throw new Unusable(error instanceof Overdue ? error.message : `it cannot be loaded: ${reasonOf(error)}`);
  });
  const subject = subjectOf(module);
  await run(subject, {
    laws: LAWS.filter(({ id }) => laws.includes(id)),
    limits: limitsOf(step),
    ...(seed === undefined ? {} : { seed }),
    listener: {
      step: (what) => { tell({ t: 'step', what }); },
      looked: (found) => { tell({ t: 'looked', subject: subject.name, seed: seed ?? subject.seed ?? USUAL_SEED, found }); },
      began: ({ id }) => { tell({ t: 'began', law: id }); },
      ended: ({ id }, outcome) => { tell({ t: 'ended', law: id, outcome }); },
      trouble: (duty) => { tell({ t: 'trouble', duty }); },
    },
  });
}
