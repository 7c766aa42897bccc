import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft, Page } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { type Element, xml } from '@xmpp/client-core';
import { type ArchiveConnection, readPage } from './archive.ts';
import { messageOf } from './message.ts';
import { NS } from './names.ts';
import { ServerClock } from './server-clock.ts';

const ROOM = 'bio101.week-3@rooms.example';
const START = Date.parse('2026-11-22T10:00:00Z');

/** What an archive holds, and a lie that somebody else tells while it answers. */
interface Kept {
  readonly id: string;
  readonly second: number;
  readonly text: string;
  /** Who wrote it, as the room tells; nobody where it hides that. */
  readonly by?: string;
}

const draftOf = ({ id, text }: Kept): Draft => ({ id: id.padEnd(22, '0'), type: 'post', v: 1, body: { text } });

/** A connection to a server with this archive. */
function serverWith(kept: readonly Kept[], lie?: (queryid: string) => Element): ArchiveConnection {
  let hear: (stanza: Element) => void = () => undefined;
  const tell = (queryid: string, one: Kept): void => {
    const { children } = messageOf(draftOf(one), ROOM) as unknown as { readonly children: readonly Element[] };
    const item = one.by === undefined ? [] : [xml('x', { xmlns: NS.mucUser }, xml('item', { jid: `${one.by}@school.example`, affiliation: 'member' }))];
    const message = xml('message', { xmlns: 'jabber:client', type: 'groupchat', from: `${ROOM}/${one.by ?? 'somebody'}` }, ...children, ...item);
    const delay = xml('delay', { xmlns: NS.delay, stamp: new Date(START + one.second * 1000).toISOString() });
    const forwarded = xml('forwarded', { xmlns: NS.forward }, delay, message);
    hear(xml('message', { from: ROOM }, xml('result', { xmlns: NS.mam, queryid, id: one.id }, forwarded)));
  };
  const clock = new ServerClock(testClock(START));
  return {
    clock,
    login: { username: 'ann', domain: 'school.example', password: '' },
    newId: () => 'q1',
    hear: (_from, given) => {
      hear = given;
      return () => undefined;
    },
    ask: (_type, _to, query) => {
      const set = query.getChild('set', NS.rsm);
      const [max, after] = [Number(set?.getChildText('max')), set?.getChildText('after')];
      const from = after ? kept.findIndex(({ id }) => id === after) + 1 : 0;
      const page = kept.slice(from, from + max);
      if (lie) hear(lie('q1'));
      for (const one of page) tell('q1', one);
      const last = page.at(-1)?.id;
      const complete = from + max >= kept.length ? { complete: 'true' } : {};
      return Promise.resolve(xml('fin', { xmlns: NS.mam, ...complete }, xml('set', { xmlns: NS.rsm }, ...(last === undefined ? [] : [xml('last', {}, last)]))));
    },
  };
}

const read = (connection: ArchiveConnection, after?: string, limit = 50): Promise<Page> =>
  readPage({ connection, room: ROOM, people: { met: () => undefined }, stop: new AbortController().signal }, after, limit);

const one = (id: string, second: number, more: Partial<Kept> = {}): Kept => ({ id, second, text: id, by: 'ann', ...more });

describe('a page of an archive', () => {
  it('has times that never go back, also where the server’s clock did, whatever the size of the pages', async () => {
    const server = serverWith([one('a', 10), one('b', 3), one('c', 11), one('d', 5)]);
    const whole = await read(server);
    assert.deepEqual(whole.events.map(({ at }) => (at - START) / 1000), [10, 10, 11, 11]);
    assert.ok(whole.now >= START + 11_000, 'nothing happened after now');
    const [first, second] = [await read(server, undefined, 2), await read(server, (await read(server, undefined, 2)).cursor, 2)];
    assert.deepEqual([...first.events, ...second.events], whole.events);
    assert.deepEqual([first.more, second.more, second.cursor === whole.cursor], [true, false, true]);
  });

  it('has nothing of which the room hides who wrote it, and goes on behind it', async () => {
    const hidden: Kept = { id: 'b', second: 2, text: 'b' };
    const server = serverWith([one('a', 1), hidden, { ...hidden, id: 'c' }, one('d', 3)]);
    assert.deepEqual((await read(server)).events.map(({ body }) => body), [{ text: 'a' }, { text: 'd' }]);
    const first = await read(server, undefined, 1);
    const next = await read(server, first.cursor, 1);
    assert.deepEqual([next.events.map(({ body }) => body), next.more], [[{ text: 'd' }], false]);
  });

  it('has nothing that anybody but the room says, or that answers another question', async () => {
    const forged = (attrs: Record<string, string>, queryid: string): Element => {
      const item = xml('x', { xmlns: NS.mucUser }, xml('item', { jid: 'okafor@school.example', affiliation: 'owner' }));
      const message = xml('message', { type: 'groupchat', from: `${ROOM}/okafor` }, xml('body', {}, 'forged'), item);
      const forwarded = xml('forwarded', { xmlns: NS.forward }, xml('delay', { xmlns: NS.delay, stamp: '2026-11-22T10:00:00Z' }), message);
      return xml('message', attrs, xml('result', { xmlns: NS.mam, queryid, id: 'x' }, forwarded));
    };
    for (const lie of [(id: string) => forged({ from: `${ROOM}/ben` }, id), () => forged({ from: ROOM }, 'q0')]) {
      assert.deepEqual((await read(serverWith([one('a', 1)], lie))).events.map(({ body }) => body), [{ text: 'a' }]);
    }
  });

  it('is empty in an empty archive, with a cursor that is good', async () => {
    const page = await read(serverWith([]));
    assert.deepEqual([page.events, page.more], [[], false]);
    assert.deepEqual((await read(serverWith([one('a', 1)]), page.cursor)).events.length, 1);
  });
});
