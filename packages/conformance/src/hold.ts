import { COURSE_ROOM, type Link } from '@studyhall/protocol';
import { same } from './expect.ts';
import { heldBy } from './held.ts';
import { type Harness, type Held, type Need, NEEDS } from './law.ts';
import { lawsFor } from './laws.ts';

/** What the kit needs of a test runner. `node:test` and mocha both have it. */
export interface Runner {
  describe(title: string, body: () => void): unknown;
  it(title: string, body: () => Promise<void>): unknown;
}

/** A backend and an adapter to it, to be held against the laws. */
export interface Subject {
  /** For the titles of the tests. */
  readonly name: string;
  /** What it does not have. The first test holds this list against what the links really have, so it cannot go stale. */
  readonly lacks: readonly Need[];
  /** Makes a harness. */
  harness(): Promise<Harness>;
}

/**
 * Makes one test of each law that applies to a subject.
 *
 * @example
 * import { describe, it } from 'node:test';
 * holdToLaws({ describe, it }, { name: 'my adapter', lacks: ['windows', 'snapshots', 'restart'], harness: () => myHarness() });
 */
export function holdToLaws(runner: Runner, subject: Subject): void {
  const held = async (run: (harness: Held) => Promise<void>): Promise<void> => {
    const harness = await subject.harness();
    try {
      await run(heldBy(harness));
    } finally {
      await harness.dispose();
    }
  };
  runner.describe(`the laws of the contract: ${subject.name}`, () => {
    runner.it('subject/declared: it lacks what it says it lacks, and nothing else', () =>
      held(async (harness) => {
        same(await lackedBy(harness), NEEDS.filter((need) => subject.lacks.includes(need)), '`lacks` is true');
      }),
    );
    for (const law of lawsFor(subject.lacks)) runner.it(`${law.id}: ${law.title}`, () => held((harness) => law.run(harness)));
  });
}

/** What the links and the harness do not have. */
async function lackedBy(harness: Held): Promise<readonly Need[]> {
  const link = await harness.link('ann', harness.room);
  const course = await harness.link('ann', COURSE_ROOM).catch((): Partial<Link> => ({}));
  const has: Readonly<Record<Need, boolean>> = {
    submit: link.submit !== undefined && link.facts.writable,
    watch: link.watch !== undefined,
    authority: link.facts.authority === 'server',
    restart: harness.faults !== undefined,
    snapshots: link.snapshots !== undefined,
    windows: link.windows !== undefined,
    signals: link.signals !== undefined,
    roster: course.roster !== undefined,
    receipts: link.receipts !== undefined,
  };
  return NEEDS.filter((need) => !has[need]);
}
