import { heldBy, USUAL_SEED } from '../held.ts';
import type { Harness, Law } from '../law.ts';
import { LAWS } from '../laws.ts';
import type { Subject } from '../subject.ts';
import { checkedHarness } from './checked-harness.ts';
import { Disposer } from './disposer.ts';
import { type Limits, Overdue, USUAL_LIMITS, within } from './limits.ts';
import { type Look, look } from './look.ts';
import { type FailedLaw, messageOf, type Report, reportOf } from './report.ts';
import { declared } from './troubles.ts';

/** What a run can be told. */
export interface RunOptions {
  /** The laws to hold; all of them by default. Those that need what the subject lacks are left out. */
  readonly laws?: readonly Law[];
  /** What laws do by chance is made from it; the subject's own by default. */
  readonly seed?: number;
  readonly limits?: Limits;
  readonly listener?: Listener;
}

/** What came of a law. */
export interface Outcome {
  /** What was wrong; absent where the law is kept. */
  readonly message?: string;
  /** It never ended, and may still go on. */
  readonly overdue?: true;
}

/** Hears how a run goes. */
export interface Listener {
  /** Something of the subject is about to be called, before any law. */
  step?(what: string): void;
  looked?(found: Look): void;
  began?(law: Law): void;
  ended?(law: Law, outcome: Outcome): void;
  /** A duty beside the laws is not kept. */
  trouble?(duty: FailedLaw): void;
}

/**
 * Holds a subject against the laws, one after the other and without a test runner. A law that takes too long is broken, and the
 * run goes on.
 *
 * @throws Unusable where the subject gives no harness or no links
 */
export async function run(subject: Subject, options: RunOptions = {}): Promise<Report> {
  const { laws = LAWS, limits = USUAL_LIMITS, listener = {} } = options;
  const seed = options.seed ?? subject.seed ?? USUAL_SEED;
  const results = new Map<string, string | undefined>();
  const troubles: FailedLaw[] = [];
  const complain = (duty: FailedLaw): void => {
    troubles.push(duty);
    listener.trouble?.(duty);
  };
  const disposer = new Disposer(limits.dispose, complain);

  const found = await firstLook(subject, limits, disposer, listener);
  listener.looked?.(found);
  const undeclared = declared(subject, found.lacks);
  if (undeclared !== undefined) complain(undeclared);
  for (const law of laws.filter(({ needs }) => !needs.some((need) => found.lacks.includes(need)))) {
    listener.began?.(law);
    const { harness, ...outcome } = await hold(law, subject, seed, limits);
    results.set(law.id, outcome.message);
    listener.ended?.(law, outcome);
    if (harness !== undefined) await disposer.end(harness);
  }
  return reportOf({ subject: subject.name, seed, laws, results, troubles, ...found });
}

async function firstLook(subject: Subject, limits: Limits, disposer: Disposer, listener: Listener): Promise<Look> {
  const harness = await checkedHarness(subject, limits, (what) => listener.step?.(what));
  try {
    return await look(heldBy(harness));
  } finally {
    listener.step?.('dispose()');
    await disposer.end(harness);
  }
}

/** Holds one law. The harness is for the caller to end. */
async function hold(law: Law, subject: Subject, seed: number, limits: Limits): Promise<Outcome & { readonly harness?: Harness }> {
  const made: { harness?: Harness } = {};
  try {
    await within(limits.step, 'the adapter', async () => {
      made.harness = await subject.harness();
      await law.run(heldBy(made.harness, { seed }));
    });
    return made;
  } catch (error) {
    return error instanceof Overdue ? { ...made, message: error.message, overdue: true } : { ...made, message: messageOf(error) };
  }
}
