import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { Connection, loadSqlite } from './database.ts';
import { DATABASE_FILE, openSqliteStore } from './open.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const event: RoomEvent = { id: '0'.repeat(22), type: 'post', v: 1, body: { text: 'words' }, actor: 'ann', as: 'student', at: 1 };

it('a store that has met a damaged row takes nothing more, and repeats no word of it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-damage-'));
  const store = await openSqliteStore({ folder });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const entities = [{ view: 'v', key: 'k', entity: { text: 'words' }, leaves: [], takes: [] }];
  await store.append(room, undefined, { events: [event], entities, views: 'v:1', opening: { by: 'ann', epoch: 'e1' } });
  await store.ready();
  const other = new Connection(await loadSqlite(), join(folder, DATABASE_FILE));
  other.exec(`UPDATE entity SET json = replace(json, '"words"', 'words')`);
  other.close();
  const damaged = { name: 'RoomError', code: 'unavailable', retry: 'backoff', message: 'the database is damaged' };
  await assert.rejects(store.read(room, (reader) => reader.entities('v', ['k'])), ({ message, cause }: Error) => {
    assert.deepEqual([message, String(cause)], [damaged.message, 'DamagedRow: a row holds what nobody wrote there']);
    return true;
  });
  await assert.rejects(store.ready(), damaged);
  await assert.rejects(store.putPerson('t', 'c', { id: 'bob', name: 'Bob', sort: 'bob', as: 'student' }), damaged);
  assert.equal((await store.read(room, (reader) => reader.head()))?.seq, 1, 'what is whole is still read');
});
