import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page, RoleClass, RoomEvent } from '@studyhall/protocol';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { RoomReader } from '../store/reader.ts';
import type { ReadContext } from './context.ts';
import { BEGINNING, Cursors } from './cursor.ts';
import { SharedPages } from './shared-pages.ts';

const ROOM = { tenant: 't', course: 'c', room: 'r' };
const cursors = new Cursors(new Uint8Array(32));
const seenBy = (as: RoleClass, now = 100): ReadContext => ({ room: ROOM, audience: { as }, cursors, limits: DEFAULT_LIMITS, now });

/** A room whose log can be written to, and that counts how often it is read. */
function room(): { reads: number; made: number; texts: string[]; readonly reader: RoomReader } {
  const found = {
    reads: 0,
    made: 0,
    texts: ['one', 'two'],
    reader: {
      entities: () => Promise.resolve(new Map()),
      firsts: () => Promise.resolve(new Map()),
      head: () => Promise.resolve({ epoch: 'e', seq: found.texts.length, lastAt: 1, views: '', state: 'open' }),
      events: (after: number, limit: number) => {
        found.reads += 1;
        if (after === 0) found.made += 1;
        const events = found.texts.map((text, at) => ({ seq: at + 1, event: { id: `id-${at}`, type: text.startsWith('hide') ? 'hide' : 'post', v: 1, actor: 'ann', as: 'student', at: 1, body: { text } } satisfies RoomEvent }));
        return Promise.resolve(events.slice(after, after + limit));
      },
    } as unknown as RoomReader,
  };
  return found;
}

const page = (parts: readonly Uint8Array[]): Page => JSON.parse(Buffer.concat(parts).toString()) as Page;

it('a page is read once for all who may see the same from the same place, and tells each the time', async () => {
  const found = room();
  const pages = new SharedPages();
  const ask = async (as: RoleClass, limit: number, now?: number): Promise<Page> => page(await pages.read(found.reader, seenBy(as, now), BEGINNING, limit));
  const [first, second] = await Promise.all([ask('student', 50, 100), ask('student', 50, 200)]);
  assert.deepEqual([first.now, second.now, found.reads], [100, 200, 1]);
  assert.deepEqual({ ...first, now: 0 }, { ...second, now: 0 });
  assert.deepEqual(first.events.map(({ body }) => body), [{ text: 'one' }, { text: 'two' }]);
  assert.equal((await ask('instructor', 50)).events.length, 2);
  assert.deepEqual([(await ask('student', 1)).more, found.reads], [true, 3]);
});

it('what was appended before somebody asked is on their page, and nothing stays of what was forgotten', async () => {
  const found = room();
  const pages = new SharedPages();
  const ask = async (): Promise<number> => page(await pages.read(found.reader, seenBy('student'), BEGINNING, 50)).events.length;
  assert.equal(await ask(), 2);
  found.texts.push('three');
  assert.deepEqual([await ask(), found.made], [3, 2]);
  await ask();
  assert.equal(found.made, 2);
  pages.forget(ROOM);
  await ask();
  assert.equal(found.made, 3);
});

it('a page that others follow stays as it is where only posts were appended, and is read anew where anything else was', async () => {
  const found = room();
  const pages = new SharedPages();
  const ask = async (limit: number): Promise<number> => page(await pages.read(found.reader, seenBy('student'), BEGINNING, limit)).events.length;
  const madeBy = async (limit: number): Promise<number> => {
    const before = found.made;
    await ask(limit);
    return found.made - before;
  };
  assert.deepEqual([await madeBy(1), await madeBy(50)], [1, 1]);
  found.texts.push('three');
  assert.deepEqual([await madeBy(1), await madeBy(50), await ask(50)], [0, 1, 3]);
  found.texts.push('hide one');
  assert.deepEqual([await madeBy(1), await ask(50)], [1, 4]);
  found.texts.push(...Array.from({ length: 51 }, () => 'more'));
  assert.equal(await madeBy(1), 1);
});

it('a page that could not be read is read anew by the next who asks', async () => {
  const found = room();
  const pages = new SharedPages();
  const broken = { ...found.reader, events: () => Promise.reject(new Error('away')) } as RoomReader;
  await assert.rejects(pages.read(broken, seenBy('student'), BEGINNING, 50), /away/);
  assert.equal(page(await pages.read(found.reader, seenBy('student'), BEGINNING, 50)).events.length, 2);
});
