import { same } from './expect.ts';
import { heldBy } from './held.ts';
import { lackedBy } from './lacked.ts';
import { type Held, type Law, NEEDS } from './law.ts';
import { lawsFor } from './laws.ts';
import type { Subject } from './subject.ts';

/** What the kit needs of a test runner. `node:test`, mocha and vitest all have it. */
export interface Runner {
  describe(title: string, body: () => void): unknown;
  it(title: string, body: () => Promise<void>): unknown;
}

/** Is told how a law went: `error` is what its test threw, undefined where the subject keeps it. */
export type Told = (law: Law, error?: unknown) => void;

/**
 * Makes one test of each law that applies to a subject.
 *
 * @param told is called after each law
 * @example
 * import { describe, it } from 'node:test';
 * holdToLaws({ describe, it }, { name: 'my adapter', lacks: ['windows', 'snapshots', 'restart', 'courses', 'reader', 'auth', 'postFirst'], harness: () => myHarness() });
 */
export function holdToLaws(runner: Runner, subject: Subject, told: Told = () => undefined): void {
  const { lacks = [] } = subject;
  const held = async (run: (harness: Held) => Promise<void>): Promise<void> => {
    const harness = await subject.harness();
    try {
      await run(heldBy(harness, subject));
    } finally {
      await harness.dispose();
    }
  };
  const keeps = async (law: Law): Promise<void> => {
    try {
      await held((harness) => law.run(harness));
    } catch (error) {
      told(law, error);
      throw error;
    }
    told(law);
  };
  runner.describe(`the laws of the contract: ${subject.name}`, () => {
    runner.it('subject/declared: it lacks what it says it lacks, and nothing else', () =>
      held(async (harness) => {
        same(await lackedBy(harness), NEEDS.filter((need) => lacks.includes(need)), '`lacks` is true');
      }),
    );
    for (const law of lawsFor(lacks)) runner.it(`${law.id}: ${law.title}`, () => keeps(law));
  });
}
