import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Store } from '@studyhall/server-core';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';
import { Sessions } from './sessions.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const list = { view: 'v', order: 'o', filter: '' };
const at = (place: string) => ({ order: 'o', filter: '', place });
const batch = (n: number, place: string, before: readonly string[] = []) => ({
  events: [{ id: String(n).padStart(22, '0'), type: 'post', v: 1, body: {}, actor: 'ann', as: 'student' as const, at: n }],
  entities: [{ view: 'v', key: 'k', entity: 'k', leaves: before.map(at), takes: [at(place)] }],
  views: 'v:1',
});

describe('an append that had to wait', { skip }, () => {
  const server = serverOfThisFile();
  let opened: Opened;
  let store: Store;
  let others: Sessions;
  before(async () => {
    opened = await Opened.at(server());
    store = await opened.open();
    others = new Sessions(opened.url, 3);
  });
  after(async () => {
    await others.close();
    await opened.dispose();
  });

  /** Resolves when somebody waits for a row. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const waiting = await others.use((s) => s.all<object, { n: number }>({
        sql: "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", values: () => [],
      }, {}));
      if ((waiting[0]?.n ?? 0) > 0) return;
    }
  }

  it('has moved where the room was written meanwhile, though its log stands where it stood', async () => {
    await store.append(room, undefined, { ...batch(1, 'a'), opening: { by: 'ann', epoch: 'e' } });
    const outcome = await others.transaction(async (s) => {
      // As a refold of the same views by another node: entities and places are new, and the head says the same.
      await s.exec("UPDATE room SET views = views; DELETE FROM place; INSERT INTO place SELECT id, 'v', 'o', '', 'b', 'k' FROM room");
      const appending = store.append(room, 1, batch(2, 'c', ['a']));
      await somebodyWaits();
      return { appending };
    });
    assert.equal(await outcome.appending, 'moved');
    assert.equal(await store.append(room, 1, batch(2, 'c', ['b'])), 'appended');
    const places = await store.read(room, (reader) => reader.slice(list, { at: 'first' }, 9));
    assert.deepEqual(places.map(({ place }) => place), ['c'], 'no place of before is left');
  });
});
