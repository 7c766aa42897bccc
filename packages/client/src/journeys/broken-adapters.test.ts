import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft, Link } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { postWith, settle, texts, World } from '../world.fixture.ts';
import { brokenAdapter, endless, event, fail, getter, loop, never, pulls, refuse, status, submits, twice, watches, withEvents } from './broken-adapter.fixture.ts';
import type { Trouble } from './broken-adapter.fixture.ts';

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
