import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import type { Ack, Around, Draft, Page, RoomAction, Window } from '@studyhall/protocol';
import { createServer, eraseEvent, erasePerson, FOLDED_VIEWS } from '@studyhall/server-core';
import type { Batch, RoomReader, Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { claimsOf, id, ISSUER, post, sign, temporaryFolder } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

/** As one version further, or back: the database knows views by the versions of their entities. */
const moved = (views: string, by: number): string =>
  // What follows the sign is a place in the log.
  views.replace(/@.*$|\d+/gs, (part) => (part.startsWith('@') ? part : String(Number(part) + by)));

const ahead = (batch: Batch): Batch => ({ ...batch, views: moved(batch.views, 1), ...(batch.becomes !== undefined && { becomes: moved(batch.becomes, 1) }) });

/** The store as a version of the server has it whose views are one version later than this one's. */
function ofLaterVersion(store: Store): Store {
  return {
    ...store,
    read: (room, read) =>
      store.read(room, (reader) => {
        const head: RoomReader['head'] = async () => {
          const found = await reader.head();
          return found && { ...found, views: moved(found.views, -1) };
        };
        return read(new Proxy(reader, {
          get: (target, name) => {
            const value: unknown = name === 'head' ? head : Reflect.get(target, name);
            return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
          },
        }));
      }),
    append: (room, expected, batch) => store.append(room, expected, ahead(batch)),
    refold: (room, expected, views, entities) => store.refold(room, expected, moved(views, 1), entities),
    rewrite: (room, expected, change) =>
      store.rewrite(room, expected, change.batch === undefined ? change : { ...change, batch: ahead(change.batch) }),
  };
}

interface Version {
  readonly folds: () => number;
  readonly submit: (draft?: Draft) => Promise<string>;
  readonly read: () => Promise<string | number>;
  /** Everything that can be read, but for the server's clock. */
  readonly shown: () => Promise<unknown>;
  readonly store: Store;
  readonly stop: () => void;
}

const VERSION = FOLDED_VIEWS.find(({ view }) => view === 'thread')?.version;

/** A window at each end, around each place, and of each post alone; a few at a time and all at once. */
const AROUND = (places: readonly string[], keys: readonly string[]): readonly Around[] => [
  { at: 'first' }, { at: 'last' },
  ...places.flatMap((place): Around[] => [{ at: 'after', place }, { at: 'before', place }]),
  ...keys.map((key): Around => ({ at: 'key', key })),
];

async function version(t: TestContext, store: Store, person: string): Promise<Version> {
  let folds = 0;
  const counting: Store = {
    ...store,
    refold: (...args) => {
      folds += 1;
      return store.refold(...args);
    },
  };
  const server = await createServer({ store: counting, surroundings: nodeSurroundings(() => undefined), issuers: [ISSUER] });
  t.after(() => { server.stopping(); });
  const token = sign(claimsOf(person, { roles: ['ta'] }));
  interface Answer extends Partial<Pick<Page, 'events'>>, Partial<Pick<Window, 'items' | 'before' | 'after'>> {
    readonly acks?: readonly Ack[];
    readonly error?: { readonly code: string; readonly retryAfterMs?: number };
  }
  const call = async (init: RequestInit, action: RoomAction = 'log'): Promise<Answer> => {
    const answer = await server.fetch(new Request(`http://x${roomPath('bio101', 'r', action)}`, { ...init, headers: { authorization: `Bearer ${token}` } }));
    return (await answer.json()) as Answer;
  };
  const send = (body: unknown, action?: RoomAction): Promise<Answer> => call({ method: 'POST', body: JSON.stringify(body) }, action);
  const window = async (order: string, around: Around, limit: number): Promise<Pick<Window, 'items' | 'before' | 'after'>> => {
    const query = { view: 'thread', version: VERSION, order, ...(order === 'activity' ? { nested: { order: 'replies', limit: 2 } } : {}) };
    const { items = [], before = false, after = false } = await send({ query, around, limit }, 'window');
    return { items, before, after };
  };
  const refusal = (error: { readonly code: string; readonly retryAfterMs?: number } | undefined): string => `${String(error?.code)} ${String(error?.retryAfterMs)}`;
  return {
    folds: () => folds,
    store,
    stop: () => { server.stopping(); },
    submit: async (draft = post('hello')) => {
      const { acks, error } = await send({ drafts: [draft] });
      return acks?.[0]?.status ?? refusal(error);
    },
    read: async () => {
      const { events, error } = await call({});
      return events?.length ?? refusal(error);
    },
    shown: async () => {
      const { events } = await call({});
      const { items } = await window('activity', { at: 'first' }, 50);
      assert.ok(items.length > 1);
      const around = AROUND(items.map(({ place }) => place), items.map(({ key }) => key));
      const windows = await Promise.all(around.flatMap((each) => [window('activity', each, 2), window('activity', each, 50)]));
      return { events, windows };
    },
  };
}

async function twoVersions(t: TestContext): Promise<readonly [old: Version, later: Version]> {
  const store = await openSqliteStore({ folder: temporaryFolder(t) });
  t.after(() => store.close());
  return [await version(t, store, 'ann'), await version(t, ofLaterVersion(store), 'ben')];
}

describe('two versions of the server over one database', () => {
  it('do not fold a room against each other: the earlier one leaves it to the later one', async (t) => {
    const [old, later] = await twoVersions(t);
    assert.equal(await old.submit(), 'accepted');
    const answers: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      assert.equal(await later.submit(), 'accepted');
      answers.push(await old.submit());
    }
    const [first, ...more] = answers;
    assert.deepEqual(more, Array(4).fill('unavailable 2000'));
    // Already that one meets a room that was folded back, where the later one looks at it meanwhile.
    if (first !== 'accepted') assert.equal(first, 'unavailable 2000');
    const all = first === 'accepted' ? 7 : 6;
    assert.deepEqual([await later.read(), await old.read()], [all, all], 'both read everything');
    assert.equal(old.folds(), 1);
    assert.ok(later.folds() >= 2 && later.folds() <= 3, `${later.folds()}: not with every post`);
  });

  it('and the version of before goes on by itself where somebody went back to it', async (t) => {
    const [old, later] = await twoVersions(t);
    for (let n = 0; n < 3; n += 1) assert.equal(await later.submit(), 'accepted');
    later.stop();
    assert.equal(await old.read(), 3);
    assert.equal(await old.submit(), 'accepted');
    assert.deepEqual([old.folds(), later.folds()], [1, 0]);
  });

  it('show the same: the earlier one folds what it leaves alone in memory, as far as the log goes, and erased words are not in it', async (t) => {
    const [old, later] = await twoVersions(t);
    const [first, second] = [post('a plover'), post('an ibis')];
    for (const draft of [first, second, post('answer', { thread: first.id, parent: first.id })]) assert.equal(await later.submit(draft), 'accepted');
    // It folds the room back, and then finds it folded forward.
    await old.read();
    await later.read();
    const same = async (): Promise<string> => {
      const [mine, theirs] = [await old.shown(), await later.shown()];
      assert.deepEqual(mine, theirs);
      return JSON.stringify(mine);
    };
    const folds = old.folds();
    await same();
    for (let n = 0; n < 3; n += 1) {
      assert.equal(await later.submit(post(`more ${n}`, n % 2 === 0 ? {} : { thread: second.id, parent: second.id })), 'accepted');
      assert.equal(await later.submit({ id: id(), type: n % 2 === 0 ? 'hide' : 'unhide', v: 1, body: { target: first.id } }), 'accepted');
      await same();
    }
    const cy = await version(t, later.store, 'cy-4711');
    assert.equal(await cy.submit(post('by Cy', { thread: second.id, parent: second.id })), 'accepted');
    assert.match(await same(), /plover.*cy-4711/);
    const tools = { store: later.store, surroundings: nodeSurroundings(() => undefined) };
    const room = { tenant: ISSUER.issuer, course: 'bio101', room: 'r' };
    assert.ok(await eraseEvent(tools, room, first.id, 'operator'));
    assert.doesNotMatch(await same(), /plover/);
    await erasePerson(tools, { ...room, person: 'cy-4711' }, 'operator');
    assert.doesNotMatch(await same(), /cy-4711/);
    assert.equal(old.folds(), folds);
  });
});
