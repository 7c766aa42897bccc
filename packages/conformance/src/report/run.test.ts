import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Harness, Held, Law, Need } from '../law.ts';
import { LAWS } from '../laws.ts';
import { memoryHarness } from '../memory.fixture.ts';
import type { Subject } from '../subject.ts';
import { run } from './run.ts';

const law = (id: string, body: (held: Held) => Promise<void>, ...needs: Need[]): Law => ({ id, title: `${id} is kept`, why: 'Somebody would notice.', needs, run: body });
const kept = (id: string): Law => law(id, () => Promise.resolve());
const never = new Promise<never>(() => undefined);
const limits = { step: 40, dispose: 40 };

/** The memory backend, or something else for a harness. */
const subject = (more: Partial<Harness> = {}, rest: Partial<Subject> = {}): Subject => ({
  name: 'mine',
  harness: async () => ({ ...(await memoryHarness()), ...more }),
  ...rest,
});

describe('a run', () => {
  it('holds every law without a test runner, and reports what the subject has', async () => {
    const report = await run(subject());
    assert.deepEqual([report.failed, report.skipped], [[], []]);
    assert.deepEqual(report.passed, LAWS.map(({ id }) => id));
    assert.deepEqual(Object.keys(report.capabilities), ['files', 'inbox', 'receipts', 'roster', 'search', 'signals', 'snapshots', 'windows']);
  });

  it('finds out itself what the subject lacks, and compares a list where there is one', async () => {
    const lawless = (lacks?: readonly Need[]): Subject => ({ name: 'mine', harness: () => memoryHarness({ lawless: true }), ...(lacks && { lacks }) });
    const laws = [law('a/windows', () => assert.fail('not held'), 'windows', 'submit'), kept('a/other')];
    const found = await run(lawless(), { laws });
    assert.deepEqual([found.skipped, found.passed, found.failed], [[{ id: 'a/windows', needs: ['windows'] }], ['a/other'], []]);
    const wrong = await run(lawless(['windows']), { laws });
    assert.deepEqual(wrong.failed.map(({ id }) => id), ['subject/declared']);
    const odd = await run(lawless(['widgets'] as unknown as Need[]), { laws });
    assert.match(odd.failed[0]?.message ?? '', /names what there is not: widgets/);
  });

  it('goes on after a law that never ends, and after one that throws', async () => {
    const laws = [law('a/hangs', () => never), law('a/throws', () => Promise.reject(new TypeError('no'))), kept('a/last')];
    const report = await run(subject(), { laws, limits });
    assert.deepEqual(report.failed.map(({ id, message }) => `${id}: ${message}`), ['a/hangs: the adapter: no answer within 0.04 s', 'a/throws: TypeError: no']);
    assert.deepEqual(report.passed, ['a/last']);
  });

  for (const [how, dispose, what] of [
    ['hangs', () => never, 'dispose(): no answer within 0.04 s'],
    ['throws', () => Promise.reject(new Error('still busy')), 'dispose() failed: still busy'],
  ] as const) {
    it(`tells once of a harness whose dispose ${how}`, async () => {
      const report = await run(subject({ dispose }), { laws: [kept('a/one'), kept('a/two')], limits });
      assert.deepEqual(report.passed, ['a/one', 'a/two']);
      assert.deepEqual(report.failed.map(({ id, message }) => `${id}: ${message}`), [`subject/disposed: ${what}; it is not waited for any more`]);
    });
  }

  it('gives every law the seed, and a harness of its own that is ended after it', async () => {
    const open = new Set<Harness>();
    const seeds: number[] = [];
    const one = subject({}, {
      seed: 5,
      async harness() {
        const harness = await memoryHarness();
        open.add(harness);
        return { ...harness, dispose: () => Promise.resolve(void open.delete(harness)) };
      },
    });
    const noting = law('a/seed', ({ seed }) => Promise.resolve(void seeds.push(seed, open.size)));
    assert.equal((await run(one, { laws: [noting, { ...noting, id: 'a/again' }] })).seed, 5);
    assert.equal((await run(one, { laws: [noting], seed: 6 })).seed, 6);
    assert.deepEqual([seeds, open.size], [[5, 1, 5, 1, 6, 1], 0]);
  });

  for (const [what, given, message] of [
    ['harness() that throws', { harness: () => Promise.reject(new Error('no database\nat all')) }, 'harness() failed: no database'],
    ['harness() that throws at once', { harness: () => assert.fail('oh') }, 'harness() failed: AssertionError: oh'],
    ['harness() that hangs', { harness: () => never }, 'harness(): no answer within 0.04 s'],
    ['harness() without a harness', { harness: () => Promise.resolve(7) }, 'harness() gave a number, which is no harness: it has no function `link`'],
    ['harness() without dispose', { harness: () => Promise.resolve({ link: () => never }) }, 'harness() gave an object, which is no harness: it has no function `dispose`'],
  ] as const) {
    it(`cannot use ${what}`, async () => {
      await assert.rejects(run({ name: 'mine', ...given } as unknown as Subject, { limits }), { name: 'Unusable', message });
    });
  }

  for (const [what, link, message] of [
    ['nothing', () => Promise.resolve(undefined), "link('ann', 'a room') gave undefined, which is no link: it has no `facts`"],
    ['no pull', () => Promise.resolve({ facts: {} }), "link('ann', 'a room') gave an object, which is no link: it has no `pull`"],
    ['no answer', () => never, "link('ann', 'a room'): no answer within 0.04 s"],
    ['a refusal', () => Promise.reject(new Error('who?')), "link('ann', 'a room') failed: who?"],
  ] as const) {
    it(`cannot use a link() that gives ${what}`, async () => {
      await assert.rejects(run(subject({ link } as unknown as Partial<Harness>), { limits }), { name: 'Unusable', message });
    });
  }
});
