import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { openSqliteStore } from './open.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
/** Words that stand nowhere else in a database. */
const WORDS = ['first-words-of-ann', 'better-words-of-ann', 'Ann-by-name'];

const event = (n: number, text: string): RoomEvent => ({
  id: String(n).padStart(22, '0'), type: 'post', v: 1, body: { text }, actor: 'ann', as: 'student', at: n,
});
const entity = (text: string) => ({ view: 'v', key: 'k', entity: { text: text.repeat(50) }, leaves: [], takes: [{ order: 'o', filter: '', place: 'p' }] });

/** Which of the words are in the files of a folder. */
function found(folder: string): string[] {
  const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  return WORDS.filter((word) => bytes.some((all) => all.includes(word)));
}

describe('what was erased', () => {
  it('is in none of the files, also in the room that older versions of it have left', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'studyhall-scrub-'));
    t.after(() => { rmSync(folder, { recursive: true }); });
    const store = await openSqliteStore({ folder });
    const [first = '', better = '', name = ''] = WORDS;
    await store.append(room, undefined, { events: [event(1, first)], entities: [entity(first)], views: 'v', opening: { by: 'ann', epoch: 'e' } });
    await store.append(room, 1, { events: [event(2, better)], entities: [entity(better)], views: 'v' });
    await store.putPerson('t', 'c', { id: 'ann', name, as: 'student', sort: name });
    await store.scrub();
    assert.deepEqual(found(folder), WORDS, 'the files are where words would be found');
    const bare = (n: number) => ({ seq: n, event: { ...event(n, ''), body: {} } });
    await store.rewrite(room, 2, { events: [bare(1), bare(2)], entities: [entity('-')], gone: [] });
    await store.forget('t', 'c', 'ann');
    // Somebody who reads meanwhile holds nothing up for good.
    await Promise.all([store.scrub(), ...Array.from({ length: 20 }, () => store.read(room, (reader) => reader.events(0, 9)))]);
    assert.deepEqual(found(folder), []);
    await store.close();
    assert.deepEqual(found(folder), []);
  });

  it('is waited for no longer than somebody reads on and on', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'studyhall-scrub-'));
    t.after(() => { rmSync(folder, { recursive: true }); });
    const store = await openSqliteStore({ folder });
    await store.append(room, undefined, { events: [event(1, '')], entities: [], views: 'v', opening: { by: 'ann', epoch: 'e' } });
    await store.read(room, async (reader) => {
      await reader.events(0, 9);
      await store.append(room, 1, { events: [event(2, '')], entities: [], views: 'v' });
      await assert.rejects(store.scrub(), /still in the log/);
    });
    await store.scrub();
    assert.deepEqual(await store.inspect(), []);
    await store.close();
  });
});
