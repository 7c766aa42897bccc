import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ack, Adapter, Draft, Link, Page, Watcher } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter, postDraft, seededRandom } from '@studyhall/testing';
import type { MemoryAdapterOptions } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';
import { postWith, settle, texts, World } from '../world.fixture.ts';

type Parts = Readonly<Record<string, unknown>>;

type Spoil = (link: Link, broken: () => boolean) => Parts;

/** What is wrong with an adapter. */
interface Trouble {
  /** In the place of a link; asked for with every room that is opened while the adapter is broken. */
  readonly open?: () => unknown;
  /** In the place of parts of a link; calls ask `broken()` themselves, so that an open link gets well, too. */
  readonly parts?: Spoil;
  readonly options?: Partial<MemoryAdapterOptions>;
  /** Where the page has content all the same. */
  readonly reads?: true;
}

const fail = (): never => {
  throw new TypeError('a mistake');
};
const never = (): Promise<never> => new Promise(() => undefined);
const getter = (name: string): Parts => Object.defineProperty({}, name, { get: fail, enumerable: true });
/** A promise of somebody's own making, which answers twice. */
const twice = <T>(value: T): PromiseLike<T> => ({
  then(answer: (value: T) => unknown) {
    answer(value);
    answer(value);
  },
}) as PromiseLike<T>;
const refuse = (error: Parts) => (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { name: 'RoomError', ...error }));

const pulls = (answer: (page: Page) => unknown): Spoil => (link, broken) => ({
  pull: async (...given: Parameters<Link['pull']>) => {
    const page = await link.pull(...given);
    return broken() ? answer(page) : page;
  },
});
const submits = (answer: (acks: readonly Ack[]) => unknown): Spoil => (link, broken) => ({
  submit: async (drafts: readonly Draft[]) => {
    const acks = await link.submit?.(drafts);
    return broken() ? answer(acks ?? []) : acks;
  },
});
/** As {@link submits}, where the backend is not asked. */
const garbles = (answer: (drafts: readonly Draft[]) => unknown): Spoil => (link, broken) => ({
  submit: (drafts: readonly Draft[]) => (broken() ? Promise.resolve(answer(drafts)) : link.submit?.(drafts)),
});
/** Notes what is handed in. */
const noting = (parts: Parts, note: (draft: Draft) => void): Parts => ({
  submit: (drafts: readonly Draft[]) => {
    drafts.forEach(note);
    return (parts['submit'] as (drafts: readonly Draft[]) => unknown)(drafts);
  },
});
const watches = (watch: (watcher: Watcher) => unknown): Spoil => (link, broken) => ({
  watch: (watcher: Watcher) => (broken() ? watch(watcher) : link.watch?.(watcher)),
});
/** Always the same events, always another cursor, and always more. */
const endless: Spoil = (link, broken) => {
  let calls = 0;
  return {
    pull: async (...[after, how]: Parameters<Link['pull']>) => {
      calls += 1;
      return broken() ? { ...(await link.pull(undefined, how)), cursor: String(calls), more: true } : link.pull(after, how);
    },
  };
};
const loop: unknown[] = [];
loop.push(loop, loop);
const event = { ...postDraft(seededRandom(9), 'bad'), actor: 'eve', as: 'student', at: 1_700_000_000_000 };
const withEvents = (...events: readonly unknown[]): Spoil => pulls((page) => ({ ...page, events }));

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'open throws': { open: fail },
  'open is refused with what cannot be read': { open: () => Promise.reject(Object.create(null) as Error) },
  'open gives nothing': { open: () => undefined },
  'open gives a link twice, and it is none': { open: () => twice({ facts: null }) },
  'open never answers': { open: never },
  'a link has no facts': { parts: (_, broken) => (broken() ? { facts: undefined } : {}) },
  'facts cannot be read': { parts: (_, broken) => (broken() ? getter('facts') : {}) },
  'facts hold themselves': { parts: (_, broken) => (broken() ? { facts: loop } : {}) },
  'facts have limits of no size': { parts: ({ facts }, broken) => (broken() ? { facts: { ...facts, limits: { bodyBytes: 0, drafts: 0, page: 0 } } } : {}) },
  'a link has no pull': { parts: (_, broken) => (broken() ? { pull: undefined } : {}) },
  'pull cannot be read': { parts: (_, broken) => (broken() ? getter('pull') : {}) },
  'pull throws': { parts: (link, broken) => ({ pull: (...given: Parameters<Link['pull']>) => (broken() ? fail() : link.pull(...given)) }) },
  'pull throws something that cannot be read': { parts: pulls(() => { throw Object.create(null); }) },
  'pull never answers': { parts: pulls(never) },
  'pull answers twice': { parts: pulls(twice), reads: true },
  'pull answers HTML': { parts: pulls(() => '<!doctype html><h1>Login</h1>') },
  'pull answers what holds itself': { parts: pulls(() => ({ events: loop, cursor: loop, more: loop, now: loop })) },
  'a page has no cursor': { parts: pulls((page) => ({ ...page, cursor: undefined })) },
  'a page has a cursor of a megabyte': { parts: pulls((page) => ({ ...page, cursor: 'c'.repeat(1_000_000) })) },
  'a page cannot be read': { parts: pulls(() => getter('events')) },
  'a page is never the last, with new cursors': { parts: endless },
  'an event is nothing': { parts: withEvents(null) },
  'an event has a body that holds itself': { parts: withEvents({ ...event, body: loop }) },
  'an event has no time': { parts: withEvents({ ...event, at: Number.NaN }) },
  'an event is of a time that has no date': { parts: withEvents({ ...event, at: 1.7e18 }) },
  'submit is gone': { parts: (_, broken) => (broken() ? { submit: undefined } : {}), reads: true },
  'submit throws': { parts: (link, broken) => ({ submit: (drafts: readonly Draft[]) => (broken() ? fail() : link.submit?.(drafts)) }), reads: true },
  'submit never answers': { parts: submits(never), reads: true },
  'acks are nothing': { parts: submits(() => undefined), reads: true },
  'acks are missing': { parts: submits(() => []), reads: true },
  'acks are of others': { parts: submits(() => [{ id: event.id, status: 'accepted' }]), reads: true },
  'acks come twice': { parts: submits((acks) => [...acks, ...acks]), reads: true },
  'acks are of no kind': { parts: submits((acks) => acks.map((ack) => ({ ...ack, status: 'perhaps' }))), reads: true },
  'a refusal says nothing': { parts: submits((acks) => acks.map(({ id }) => ({ id, status: 'rejected' }))), reads: true },
  'watch throws': { parts: watches(fail), reads: true },
  'watch cannot be read': { parts: (_, broken) => (broken() ? getter('watch') : {}), reads: true },
  'watch gives a promise': { parts: watches(() => Promise.reject(new Error('no'))), reads: true },
  'watch is lost without a word': { parts: watches((watcher) => { watcher.lost(undefined as never); }), reads: true },
  'watch is lost again and again': { parts: watches((watcher) => { for (let n = 0; n < 9; n += 1) watcher.lost(new RoomError('offline', 'no')); return fail; }), reads: true },
  'hints bring garbage': { parts: watches((watcher) => { for (const page of [null, 7, loop, { events: [null] }]) watcher.hint(page as never); return () => undefined; }), reads: true },
  'close throws': { parts: (_, broken) => ({ close: () => (broken() ? fail() : undefined) }), reads: true },
  'close is refused': { parts: () => ({ close: () => Promise.reject(new Error('no')) }), reads: true },
  'windows answer garbage': { options: { windows: true }, parts: ({ windows }, broken) => ({ windows: { version: 0, read: async (...given: Parameters<NonNullable<typeof windows>['read']>) => (broken() ? [7] : windows?.read(...given)) } }) },
  'windows hold what is no post': {
    options: { windows: true },
    parts: ({ windows }, broken) => ({
      windows: {
        version: 0,
        read: async (...given: Parameters<NonNullable<typeof windows>['read']>) => {
          const window = await windows?.read(...given);
          return broken() ? { ...window, items: window?.items.map((item) => ({ ...item, entity: { kind: 'post' } })) } : window;
        },
      },
    }),
  },
  'windows never answer': { options: { windows: true }, parts: ({ windows }, broken) => ({ windows: { version: 0, read: (...given: Parameters<NonNullable<typeof windows>['read']>) => (broken() ? never() : windows?.read(...given)) } }) },
  'snapshots hold what is no post': { parts: () => ({ snapshots: { version: 1, read: () => Promise.resolve({ entities: [['a', { kind: 'post' }]], cursor: 'c' }) } }), reads: true },
  'snapshots throw': { parts: () => ({ snapshots: { version: 1, read: fail } }), reads: true },
  'signals throw': { parts: () => ({ signals: { version: 1, set: fail, on: fail } }), reads: true },
  'signals are refused': { parts: () => ({ signals: { version: 1, set: () => Promise.reject(new Error('no')), on: () => () => Promise.reject(new Error('no')) } }), reads: true },
  'people cannot be read': { parts: ({ roster }) => (roster ? { roster: { version: 1, get: fail, list: fail, ...getter('rename') } } : {}), reads: true },
  'read marks throw': { parts: () => ({ receipts: { version: 0, read: fail, mark: fail } }), reads: true },
  'read marks are garbage': { parts: () => ({ receipts: { version: 0, read: () => Promise.resolve([{ thread: '*', event: 'x', at: 'never' }]), mark: never } }), reads: true },
  'all capabilities are of another version': { parts: () => Object.fromEntries(['windows', 'snapshots', 'signals', 'roster', 'receipts'].map((name) => [name, { version: 99 }])), reads: true },
  ...Object.fromEntries(
    ['windows', 'snapshots', 'signals', 'roster', 'receipts'].flatMap((name): [string, Trouble][] => [
      [`${name} cannot be looked at`, { parts: (_, broken) => (broken() ? getter(name) : {}), reads: true }],
      [`${name} are null`, { parts: (_, broken) => (broken() ? { [name]: null } : {}), reads: true }],
    ]),
  ),
  ...Object.fromEntries(
    ['soon', Number.NaN, -1e12, null].map((retryAfterMs): [string, Trouble] => [
      `a refusal asks to wait for ${String(retryAfterMs)}`,
      { parts: pulls(refuse({ code: 'rate-limited', retryAfterMs })) },
    ]),
  ),
  'a refusal asks for what there is not': { parts: pulls(refuse({ code: 'internal', retry: 'dance' })) },
};

function brokenAdapter(inner: Adapter, { open, parts }: Trouble, broken: () => boolean): Adapter {
  return {
    name: 'broken',
    async open(...given): Promise<Link> {
      if (broken() && open !== undefined) return open() as Link;
      const link = await inner.open(...given);
      const { facts, signals, roster, windows } = link;
      const whole = { facts, signals, roster, windows, watch: link.watch?.bind(link), pull: link.pull.bind(link), submit: link.submit?.bind(link), close: link.close.bind(link) };
      const changed: Parts = parts?.(link, broken) ?? {};
      return Object.defineProperties(whole, Object.getOwnPropertyDescriptors(changed)) as unknown as Link;
    },
  };
}

const status = ({ room }: Tab) => room.$status.get();

describe('an adapter of which', () => {
  for (const [name, trouble] of Object.entries(TROUBLES)) {
    it(`${name}: what is wrong is known, nothing typed is lost, and it recovers`, async (t) => {
      const world = new World();
      t.after(() => {
        world.close();
      });
      const ben = await world.tab('ben');
      ben.room.threads.post({ text: 'hello' });
      await settle();
      let broken = true;
      const ann = await world.tab('ann', { ...trouble.options, around: (inner) => brokenAdapter(inner, trouble, () => broken) });
      ann.session.setPresence(true);
      const stop = ann.session.roster.use();
      ann.room.drafts.write('new', { text: 'half a thought' });
      await world.pass(2_000);
      if (trouble.reads === true) {
        assert.deepEqual(texts(ann), ['hello']);
        if (ann.room.threads.$canPost.get()) ann.room.threads.post({ text: 'me too' });
      }
      await world.pass(70_000);
      const before = status(ann);
      if (trouble.reads === true) assert.ok(['live', 'polling'].includes(before.phase), before.phase);
      else assert.ok(['failed', 'offline'].includes(before.phase) && before.error !== undefined, before.phase);
      assert.deepEqual(await ann.room.drafts.read('new'), { text: 'half a thought' });
      const calls = ann.adapter.calls.length;
      assert.ok(calls < 400, `${String(calls)} calls`);

      broken = false;
      ann.session.retry();
      await world.pass(70_000);
      // What a link lacked it has when it is opened again.
      if (!ann.room.threads.$canPost.get()) {
        ann.adapter.offline = true;
        await world.pass(1_000);
        ann.adapter.offline = false;
        ann.session.retry();
        await world.pass(2_000);
      }
      if (!world.log().some(({ actor }) => actor === 'ann')) ann.room.threads.post({ text: 'me too' });
      await world.pass(70_000);
      assert.ok(['live', 'polling'].includes(status(ann).phase), status(ann).phase);
      assert.deepEqual(texts(ann), ['me too', 'hello']);
      assert.equal(postWith(ann, 'me too').delivery, undefined);
      assert.equal(world.log().length, 2);
      stop();
    });
  }
});

/** Notes what went wrong; which law that breaks is told beside it, in development. */
const tellingTo = (told: RoomError[]) => (error: unknown): void => {
  if (error instanceof RoomError) told.push(error);
};

/** What a person and a developer learn of a draft that an adapter does not take, by how it fails. */
const FAILING_SUBMITS: Readonly<Record<string, { readonly submit: Spoil; readonly code: string; readonly report?: RegExp }>> = {
  'that throws': {
    submit: (link, broken) => ({ submit: (drafts: readonly Draft[]) => (broken() ? fail() : link.submit?.(drafts)) }),
    code: 'internal',
    report: /^a mistake$/,
  },
  'that is refused as a fetch is': { submit: garbles(() => Promise.reject(new DOMException('no network', 'NetworkError'))), code: 'internal', report: /^no network$/ },
  'that is refused with nothing to read': { submit: garbles(() => Promise.reject(Object.create(null) as Error)), code: 'internal', report: /cannot be read/ },
  'that never answers': { submit: (link, broken) => ({ submit: (drafts: readonly Draft[]) => (broken() ? never() : link.submit?.(drafts)) }), code: 'timeout' },
  'that answers HTML': { submit: garbles(() => '<!doctype html>'), code: 'internal', report: /answer to a draft/ },
  'that answers too few acks': { submit: garbles(() => []), code: 'internal', report: /did not answer the draft/ },
  'that answers acks of others': { submit: garbles(() => [{ id: event.id, status: 'accepted' }]), code: 'internal', report: /did not answer the draft/ },
  'that answers acks without a status': { submit: garbles(([{ id } = event]) => [{ id }]), code: 'internal', report: /answer to a draft/ },
  'that refuses and does not say why': { submit: garbles(([{ id } = event]) => [{ id, status: 'rejected' }]), code: 'internal', report: /answer to a draft/ },
  'that asks to come back later': {
    submit: garbles(([{ id } = event]) => [{ id, status: 'rejected', error: new RoomError('rate-limited', 'later', { retryAfterMs: 5_000 }).toJSON() }]),
    code: 'rate-limited',
  },
};

describe('an adapter with a submit', () => {
  for (const [name, { submit, code, report }] of Object.entries(FAILING_SUBMITS)) {
    it(`${name}: the words say that they are tried again, the console says why once, and all arrives when it can`, async (t) => {
      const world = new World();
      t.after(() => {
        world.close();
      });
      let broken = true;
      const told: RoomError[] = [];
      const sent: string[] = [];
      const ann = await world.tab('ann', {
        ports: { report: tellingTo(told) },
        around: (inner) =>
          brokenAdapter(inner, { parts: (link, isBroken) => noting(submit(link, isBroken), (draft) => sent.push(draft.id)) }, () => broken),
      });
      const ids = ['one', 'two'].map((text) => ann.room.threads.post({ text }));
      await settle();
      await world.pass(45_000);
      for (const text of ['one', 'two']) {
        const { delivery, error } = postWith(ann, text);
        assert.deepEqual([delivery, error?.code], ['again', code], text);
      }
      assert.ok(['live', 'polling'].includes(status(ann).phase), status(ann).phase);
      assert.equal(ann.room.threads.$canPost.get(), true);
      assert.ok(sent.length > 1 && sent.every((id) => id === ids[0]), 'the first is tried again under its own id, and holds back the second');
      assert.deepEqual(told.map((error) => report?.test(error.message)), report === undefined ? [] : [true]);

      broken = false;
      await world.pass(70_000);
      assert.deepEqual(['one', 'two'].map((text) => postWith(ann, text).delivery), [undefined, undefined]);
      assert.deepEqual(world.log().map(({ id }) => id), ids);
      assert.equal(told.length, report === undefined ? 0 : 1);
    });
  }

  it('that has no connection: the words wait for one, and the console says nothing', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const told: RoomError[] = [];
    const ann = await world.tab('ann', { ports: { report: tellingTo(told) } });
    ann.adapter.plan = { call: ({ name }) => (name === 'submit' ? { kind: 'fail', error: new RoomError('offline', 'no network') } : undefined) };
    ann.room.threads.post({ text: 'one' });
    await world.pass(10_000);
    assert.equal(postWith(ann, 'one').delivery, 'waiting');
    ann.adapter.plan = {};
    await world.pass(70_000);
    assert.equal(postWith(ann, 'one').delivery, undefined);
    assert.deepEqual(told, []);
  });
});

/** What a developer learns of a watch, by how it fails; a room is polled where none is on. */
const FAILING_WATCHES: Readonly<Record<string, { readonly watch: (watcher: Watcher) => unknown; readonly phase: string; readonly report: RegExp }>> = {
  'that throws': { watch: fail, phase: 'polling', report: /^a mistake$/ },
  'that is lost with what is no error of the contract': { watch: (watcher) => { watcher.lost(new TypeError('slip') as never); return () => undefined; }, phase: 'polling', report: /^slip$/ },
  'that gives nothing': { watch: () => undefined, phase: 'live', report: /cannot be stopped/ },
  'that gives a number': { watch: () => 7, phase: 'live', report: /cannot be stopped/ },
  'that gives a promise': { watch: () => Promise.resolve(() => undefined), phase: 'live', report: /cannot be stopped/ },
};

describe('an adapter with a watch', () => {
  for (const [name, { watch, phase, report }] of Object.entries(FAILING_WATCHES)) {
    it(`${name}: the console says so once, and the room is followed all the same`, async (t) => {
      const world = new World();
      t.after(() => {
        world.close();
      });
      let broken = true;
      const told: RoomError[] = [];
      const ann = await world.tab('ann', {
        ports: { report: tellingTo(told) },
        around: (inner) => brokenAdapter(inner, { parts: watches(watch) }, () => broken),
      });
      await world.pass(10_000);
      assert.equal(status(ann).phase, phase);
      const ben = await world.tab('ben');
      ben.room.threads.post({ text: 'hello' });
      await world.pass(400_000);
      assert.deepEqual(texts(ann), ['hello']);
      assert.equal(status(ann).phase, phase);
      assert.deepEqual(told.map((error) => report.test(error.message)), [true]);

      broken = false;
      ann.session.retry();
      await world.pass(1_000);
      assert.equal(status(ann).phase, 'live');
    });
  }

  it('that gives a promise which is refused: that watch is lost', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const told: RoomError[] = [];
    const ann = await world.tab('ann', {
      ports: { report: tellingTo(told) },
      around: (inner) => brokenAdapter(inner, { parts: watches(() => Promise.reject(new TypeError('no socket'))) }, () => true),
    });
    await world.pass(10_000);
    assert.equal(status(ann).phase, 'polling');
    assert.deepEqual(told.map(({ message }) => message), ['the adapter’s watch cannot be stopped', 'no socket']);
  });
});

describe('a watch that hints a thousand times a second', () => {
  it('is followed, and asks no more often than is good for anybody', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const storm: Watcher[] = [];
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const adapter: Adapter = {
      name: 'storm',
      async open(...given): Promise<Link> {
        const link = await inner.open(...given);
        return Object.assign(link, {
          watch: (watcher: Watcher) => {
            storm.push(watcher);
            return () => undefined;
          },
        });
      },
    };
    const ann = await world.tab('ann', { adapter });
    const ben = await world.tab('ben');
    const pulls = (): number => ann.adapter.calls.filter(({ name }) => name === 'pull').length;
    // The room and its course have a storm each.
    const before = pulls();
    for (let tenth = 0; tenth < 30; tenth += 1) {
      for (let n = 0; n < 100; n += 1) {
        for (const watcher of storm) watcher.hint();
        await settle(1);
      }
      if (tenth === 15) ben.room.threads.post({ text: 'hello' });
      await world.clock.elapse(100);
    }
    const asked = pulls() - before;
    assert.ok(asked < 3 * 2 * 25, `${String(asked)} times in three seconds`);
    await world.pass(2_000);
    assert.deepEqual(texts(ann), ['hello']);
    assert.equal(status(ann).phase, 'live');
  });
});

describe('windows that go round', () => {
  it('are not followed for ever', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const ben = await world.tab('ben');
    const root = ben.room.threads.post({ text: 'root' });
    for (let n = 0; n < 9; n += 1) ben.room.threads.post({ text: `reply ${String(n)}` }, root);
    await settle(200);
    const last = world.log().at(-1)?.id ?? '';
    const ann = await world.tab('ann', { windows: true });
    const again = await ann.adapter.open({ course: 'bio', room: 'week-1' }, { auth: () => Promise.resolve(undefined), ports: {} as never });
    const first = await again.windows?.read({ query: { view: 'thread', version: 3, order: 'replies', filter: root }, around: { at: 'first' }, limit: 2 });
    ann.adapter.plan = { call: ({ name }) => (name === 'window' ? { kind: 'answer', value: { ...first, after: true } } : undefined) };
    assert.equal(await ann.room.threads.find(last), false);
    await ann.room.threads.loadReplies(root);
    await ann.room.threads.loadOlder();
    assert.ok(ann.adapter.calls.length < 60, `${String(ann.adapter.calls.length)} calls`);
  });
});
