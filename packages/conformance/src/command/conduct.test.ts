import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Law } from '../law.ts';
import { LAWS } from '../laws.ts';
import { conduct, type Plan, type Show } from './conduct.ts';
import type { Job, Message, Tell } from './messages.ts';
import type { Place } from './place.ts';

const laws = LAWS.filter(({ needs }) => !needs.includes('windows')).slice(0, 4);
const [one, two, three, four] = laws.map(({ id }) => id) as [string, string, string, string];
const plan: Plan = { laws, step: 60_000, whole: 60_000 };
const looked: Message = { t: 'looked', subject: 'mine', seed: 7, found: { lacks: ['windows'], capabilities: {} } };
const began = (law: string): Message => ({ t: 'began', law });
const kept = (law: string): Message => ({ t: 'ended', law, outcome: {} });

/** What a place does with its job; it returns how it ended, or nothing where it has to be killed. */
type Script = (job: Job, tell: Tell) => string | undefined;

/** A place whose runs go by scripts, the last one for all that follow. */
function place(...scripts: readonly Script[]): Place & { readonly jobs: Job[] } {
  const jobs: Job[] = [];
  return {
    jobs,
    start(job, tell) {
      const script = scripts[Math.min(jobs.push(job), scripts.length) - 1];
      let resolve: (how: string) => void = () => undefined;
      const ended = new Promise<string>((settle) => (resolve = settle));
      setImmediate(() => {
        const how = script?.(job, tell);
        if (how !== undefined) resolve(how);
      });
      return { ended, kill: () => { resolve('it was killed'); } };
    },
  };
}

/** Holds everything it is asked to. */
const holdsAll: Script = (job, tell) => {
  for (const message of [looked, ...job.laws.flatMap((law) => [began(law), kept(law)]), { t: 'done' } as const]) tell(message);
  return 'the end';
};

function shown(): Show & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    start: (subject, seed) => void lines.push(`${subject} ${seed}`),
    law: ({ id }: Law, message) => void lines.push(message === undefined ? id : `${id}: ${message}`),
    trouble: ({ id, message }) => void lines.push(`${id}: ${message}`),
  };
}

describe('what conducts a run', () => {
  it('asks for all that was asked for, and reports what was found', async () => {
    const [where, show] = [place(holdsAll), shown()];
    const report = await conduct(where, { ...plan, seed: 7, only: ['x'] }, show);
    assert.deepEqual(where.jobs, [{ laws: laws.map(({ id }) => id), step: 60_000, seed: 7 }]);
    assert.deepEqual(show.lines, ['mine 7', one, two, three, four]);
    assert.deepEqual([report.passed, report.failed, report.only, report.seed], [[one, two, three, four], [], ['x'], 7]);
  });

  it('has the rest held in a new place where a law took the old one with it', async () => {
    const falls: Script = (_, tell) => {
      for (const message of [looked, began(one), kept(one), began(two), { t: 'threw', reason: 'late' } as const]) tell(message);
      return 'the end';
    };
    const [where, show] = [place(falls, holdsAll), shown()];
    const report = await conduct(where, plan, show);
    assert.deepEqual(where.jobs.map((job) => job.laws), [[one, two, three, four], [three, four]]);
    assert.deepEqual(show.lines, ['mine 7', one, `${two}: it threw where nobody could catch it: late`, three, four]);
    assert.deepEqual(report.failed.map(({ id }) => id), [two]);
  });

  it('gives up where a new place comes no further', async () => {
    const falls: Script = (_, tell) => {
      tell(looked);
      return 'it fell';
    };
    const [where, show] = [place(falls), shown()];
    const report = await conduct(where, plan, show);
    assert.equal(where.jobs.length, 1);
    assert.deepEqual(report.failed.map(({ id }) => id), ['subject/disposed', one, two, three, four]);
    assert.equal(report.failed[1]?.message, 'it was not reached: it fell');
  });

  it('ends what takes longer than all may take', async () => {
    const stays: Script = (_, tell) => {
      for (const message of [looked, began(one)]) tell(message);
      return undefined;
    };
    const [where, show] = [place(stays), shown()];
    const report = await conduct(where, { ...plan, whole: 20 }, show);
    assert.equal(where.jobs.length, 1);
    assert.deepEqual(report.failed.map(({ message }) => message), ['the run took too long', ...[two, three, four].map(() => 'it was not reached: the run took too long')]);
  });

  it('tells what cannot be run', async () => {
    const refuses: Script = (_, tell) => {
      tell({ t: 'unusable', line: 'it exports nothing', example: 'x' });
      return 'the end';
    };
    await assert.rejects(conduct(place(refuses), plan, shown()), { name: 'Unusable', message: 'it exports nothing', example: 'x' });
    await assert.rejects(conduct(place(() => 'it fell'), plan, shown()), { name: 'Unusable', message: 'starting: it fell' });
  });

  it('names what is still there after the last law', async () => {
    const stays: Script = (job, tell) => {
      holdsAll(job, tell);
      tell({ t: 'threw', reason: 'late' });
      return 'the end';
    };
    const report = await conduct(place(stays), plan, shown());
    assert.deepEqual(report.failed.map(({ id, message }) => `${id}: ${message}`), ['subject/ended: after the last law: it threw where nobody could catch it: late']);
    assert.deepEqual(report.passed, [one, two, three, four]);
  });
});
