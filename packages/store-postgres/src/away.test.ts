import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Store } from '@studyhall/server-core';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';
import { Sessions } from './sessions.ts';
import { silentWay } from './silent-way.fixture.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const batch = (n: number) => ({
  events: [{ id: String(n).padStart(22, '0'), type: 'post', v: 1, body: {}, actor: 'ann', as: 'student' as const, at: n }],
  entities: [],
  views: 'v:1',
});
const unavailable = { name: 'RoomError', code: 'unavailable', retry: 'backoff' };

/** The place of the head, asked for until the database is back. */
async function headOnceBack(store: Store): Promise<number | undefined> {
  for (;;) {
    try {
      return (await store.read(room, (reader) => reader.head()))?.seq;
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'unavailable');
    }
  }
}

describe('a database that goes away', { skip }, () => {
  const server = serverOfThisFile();
  let opened: Opened;
  let store: Store;
  before(async () => {
    opened = await Opened.at(server());
    store = await opened.open();
  });
  after(() => opened.dispose());

  it('fails every call in a way that says to try again, and serves the same store when it is back', async () => {
    await store.append(room, undefined, { ...batch(1), opening: { by: 'ann', epoch: 'e' } });
    // Connections are lent, idle, and in the middle of a read when it goes.
    await store.read(room, async (reader) => {
      await server().kill();
      await assert.rejects(reader.events(0, 1), unavailable);
    }).catch((error: unknown) => { assert.equal((error as { code: string }).code, 'unavailable'); });
    await assert.rejects(store.append(room, 1, batch(2)), unavailable);
    await assert.rejects(store.read(room, (reader) => reader.head()), unavailable);
    await assert.rejects(store.changeStanding('t', 'c', 'p', () => ({})), unavailable);
    await assert.rejects(store.heads([room]), unavailable);
    await assert.rejects(store.ready(), unavailable);
    await assert.rejects(opened.open(), unavailable);
    await server().restart();
    assert.equal(await headOnceBack(store), 1, 'what was acknowledged is there, and nothing else');
    assert.equal(await store.append(room, 1, batch(2)), 'appended');
    await store.ready();
  });

  it('ends what waits too long, for a row, a statement or a connection, and goes on', async () => {
    const sessions = new Sessions(opened.url, 2, { statement: 300, answer: 600, lock: 100, connect: 5000 });
    await assert.rejects(sessions.use((s) => s.exec('SELECT pg_sleep(30)')), unavailable);
    await sessions.transaction(async (holder) => {
      await holder.exec("UPDATE room SET seq = seq WHERE name = 'r'");
      await assert.rejects(sessions.use((s) => s.exec("UPDATE room SET seq = seq WHERE name = 'r'")), unavailable);
    });
    await sessions.use((s) => s.exec('SELECT 1'));
    await sessions.close();
  });

  it('is given up where it says nothing any more, and is found again', async (t) => {
    const way = await silentWay(opened.url);
    t.after(() => { way.close(); });
    const sessions = new Sessions(way.url, 2, { statement: 200, answer: 300, lock: 100, connect: 300 });
    await sessions.use((s) => s.exec('SELECT 1'));
    way.silent = true;
    await assert.rejects(sessions.snapshot((s) => s.show('server_version')), unavailable);
    await assert.rejects(sessions.transaction((s) => s.exec('SELECT 1')).catch((error: unknown) => {
      way.silent = false;
      throw error;
    }), unavailable);
    await sessions.use((s) => s.exec('SELECT 1'));
    await sessions.close();
  });

  it('does not take what a caller throws for a broken connection', async () => {
    const sessions = new Sessions(opened.url, 1);
    // A connection keeps what was set on it: it is the same one afterwards.
    await sessions.use((s) => s.exec("SET application_name = 'the same'"));
    for (const way of ['use', 'snapshot', 'transaction'] as const) await assert.rejects(sessions[way](() => Promise.reject(new Error('mine'))), /mine/);
    assert.equal(await sessions.use((s) => s.show('application_name')), 'the same');
    await sessions.close();
  });
});
