import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createServer } from '@studyhall/server-core';
import { roomPath } from '@studyhall/protocol';
import type { Ack, RoomAction, Window } from '@studyhall/protocol';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { claimsOf, id, ISSUER, post, sign, temporaryFolder } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

const PEOPLE = 10_000;
/** Who react at the same moment. */
const TOGETHER = 500;

it('ten thousand reactions by as many people on one post are counted, and cost a reader nothing', { timeout: 120_000 }, async (t) => {
  const store = await openSqliteStore({ folder: temporaryFolder(t) });
  t.after(() => store.close());
  const server = await createServer({ store, issuers: [ISSUER], surroundings: nodeSurroundings(() => undefined) });
  t.after(() => { server.stopping(); });
  const call = async <T>(person: string, action: RoomAction, body: object): Promise<T> => {
    const headers = { authorization: `Bearer ${sign(claimsOf(person))}` };
    const request = new Request(`http://server${roomPath('bio101', 'r', action)}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await server.fetch(request)).json() as Promise<T>;
  };
  const root = post('hi');
  await call('ann', 'log', { drafts: [root] });
  const react = async (person: string): Promise<string | undefined> => {
    const draft = { id: id(), type: 'react', v: 1, body: { target: root.id, reaction: '👍', from: false, to: true } };
    return (await call<{ acks: readonly Ack[] }>(person, 'log', { drafts: [draft] })).acks[0]?.status;
  };
  for (let from = 0; from < PEOPLE; from += TOGETHER) {
    const statuses = await Promise.all(Array.from({ length: TOGETHER }, (_, n) => react(`person-${from + n}`)));
    assert.ok(statuses.every((status) => status === 'accepted'));
  }
  const query = { view: 'thread', version: 3, order: 'activity' };
  const window = await call<Window>('ann', 'window', { query, around: { at: 'first' }, limit: 10 });
  assert.deepEqual((window.items[0]?.entity as { reactions: unknown }).reactions, { '👍': PEOPLE });
  assert.ok(JSON.stringify(window).length < 2_000);
});
