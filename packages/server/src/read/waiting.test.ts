import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import type { StoredEvent } from '../store/room.ts';
import { BEGINNING } from './cursor.ts';
import { Waiting } from './waiting.ts';

const ROOM = { tenant: 't', course: 'c', room: 'r' };

/** A room whose log can be written to, and that counts which of its events were read. */
class Room {
  readonly log: StoredEvent[] = [];
  epoch = 'e';
  looked = 0;

  say(as: RoleClass, type = 'post', body: RoomEvent['body'] = { text: 'a' }): string {
    const id = String(this.log.length + 1).padStart(22, 'x');
    this.log.push({ seq: this.log.length + 1, event: { id, type, v: 1, actor: as, as, at: 1, body } });
    return id;
  }

  get reader(): RoomReader {
    return {
      head: () => Promise.resolve({ epoch: this.epoch, seq: this.log.length, lastAt: 1, views: '', state: 'open' }),
      events: (after: number, limit: number) => {
        if (limit > 2) this.looked += Math.min(limit, this.log.length - after);
        return Promise.resolve(this.log.slice(after, after + limit));
      },
      byIds: (ids: readonly string[]) => Promise.resolve(this.log.filter(({ event }) => ids.includes(event.id)).reverse()),
    } as unknown as RoomReader;
  }
}

it('every event is looked at once, and what staff begin and do to it is read in its order', async () => {
  const room = new Room();
  const waiting = new Waiting();
  const prompt = room.say('ta');
  for (let posts = 0; posts < 500; posts += 1) room.say('student');
  const reply = { text: 'a', thread: prompt, parent: prompt };
  room.say('ta', 'post', reply);
  const edit = room.say('ta', 'edit', { target: prompt, text: 'b' });
  const ask = async (limit = 50) => waiting.in(ROOM)(room.reader, BEGINNING, limit);
  for (let turns = 0; turns < 3; turns += 1) {
    const { events, end } = await ask();
    assert.deepEqual([events.map(({ event }) => event.id), end.seq, room.looked], [[prompt, edit], 503, 503]);
  }
  const second = room.say('instructor');
  assert.deepEqual((await ask()).events.map(({ event }) => event.id), [prompt, edit, second]);
  assert.equal(room.looked, 504);
  const { events, end } = await ask(1);
  assert.deepEqual([events.length, end.seq], [1, 1], 'a page that is full ends with its last event');
});

it('a room that begins anew is looked at anew', async () => {
  const room = new Room();
  const waiting = new Waiting();
  room.say('ta');
  await waiting.in(ROOM)(room.reader, BEGINNING, 50);
  room.epoch = 'another';
  room.log.length = 0;
  room.say('student');
  const other = room.say('ta');
  const { events } = await waiting.in(ROOM)(room.reader, BEGINNING, 50);
  assert.deepEqual(events.map(({ event }) => event.id), [other]);
});
