import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import type { Ack, Page } from '@studyhall/protocol';
import { createServer } from '@studyhall/server-core';
import type { RoomReader, Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { claimsOf, ISSUER, post, sign, temporaryFolder } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

/** As one version further, or back: the database knows views by the versions of their entities. */
const moved = (views: string, by: number): string => views.replace(/\d+/g, (version) => String(Number(version) + by));

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
    append: (room, expected, batch) => store.append(room, expected, { ...batch, views: moved(batch.views, 1) }),
    refold: (room, expected, views, entities) => store.refold(room, expected, moved(views, 1), entities),
  };
}

interface Version {
  readonly folds: () => number;
  readonly submit: () => Promise<string>;
  readonly read: () => Promise<string | number>;
}

async function version(store: Store, person: string): Promise<Version> {
  let folds = 0;
  const counting: Store = {
    ...store,
    refold: (...args) => {
      folds += 1;
      return store.refold(...args);
    },
  };
  const server = await createServer({ store: counting, surroundings: nodeSurroundings(() => undefined), issuers: [ISSUER] });
  const token = sign(claimsOf(person));
  const call = async (init: RequestInit): Promise<{ readonly acks?: readonly Ack[]; readonly error?: { readonly code: string; readonly retryAfterMs?: number } } & Partial<Page>> => {
    const answer = await server.fetch(new Request(`http://x${roomPath('bio101', 'r', 'log')}`, { ...init, headers: { authorization: `Bearer ${token}` } }));
    return (await answer.json()) as Awaited<ReturnType<typeof call>>;
  };
  const refusal = (error: { readonly code: string; readonly retryAfterMs?: number } | undefined): string => `${String(error?.code)} ${String(error?.retryAfterMs)}`;
  return {
    folds: () => folds,
    submit: async () => {
      const { acks, error } = await call({ method: 'POST', body: JSON.stringify({ drafts: [post('hello')] }) });
      return acks?.[0]?.status ?? refusal(error);
    },
    read: async () => {
      const { events, error } = await call({});
      return events?.length ?? refusal(error);
    },
  };
}

async function twoVersions(t: TestContext): Promise<readonly [old: Version, later: Version]> {
  const store = await openSqliteStore({ folder: temporaryFolder(t) });
  t.after(() => store.close());
  return [await version(store, 'ann'), await version(ofLaterVersion(store), 'ben')];
}

describe('two versions of the server over one database', () => {
  it('do not fold a room against each other: the earlier one leaves it to the later one', async (t) => {
    const [old, later] = await twoVersions(t);
    assert.equal(await old.submit(), 'accepted');
    for (let round = 0; round < 5; round += 1) {
      assert.equal(await later.submit(), 'accepted');
      assert.equal(await old.submit(), round === 0 ? 'accepted' : 'unavailable 2000');
    }
    assert.equal(await later.read(), 7);
    assert.equal(await old.read(), 'unavailable 2000');
    assert.deepEqual([old.folds(), later.folds()], [1, 2]);
  });

  it('and the version of before goes on by itself where somebody went back to it', async (t) => {
    const [old, later] = await twoVersions(t);
    for (let n = 0; n < 3; n += 1) assert.equal(await later.submit(), 'accepted');
    assert.equal(await old.read(), 3);
    assert.equal(await old.submit(), 'accepted');
    assert.deepEqual([old.folds(), later.folds()], [1, 0]);
  });
});
