import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { postWith, settle, World } from '../world.fixture.ts';
import { brokenAdapter, event, fail, garbles, never, noting, status, tellingTo } from './broken-adapter.fixture.ts';
import type { Spoil } from './broken-adapter.fixture.ts';

/** What a person and a developer learn of a draft that an adapter does not take, by how it fails. */
const FAILING_SUBMITS: Readonly<Record<string, { readonly submit: Spoil; readonly code: string; readonly report?: RegExp }>> = {
  'that throws': {
    submit: (link, broken) => ({ submit: (drafts: readonly Draft[]) => (broken() ? fail() : link.submit?.(drafts)) }),
    code: 'internal',
    report: /^a mistake$/,
  },
  'that is refused as a fetch is': { submit: garbles(() => Promise.reject(new DOMException('no network', 'NetworkError'))), code: 'internal', report: /^no network$/ },
  'that is refused with nothing to read': { submit: garbles(() => Promise.reject(Object.create(null) as Error)), code: 'internal', report: /unreadable/ },
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
