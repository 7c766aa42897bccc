import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { RoomEvent } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { VIEWS_SIGNATURE } from '../room/views.ts';
import type { Notice, NoticeBatch, PersonOf } from '../store/notice.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import { NoticeMaker } from './notice-maker.ts';

const key = (room: string): RoomKey => ({ tenant: 't', course: 'c', room });
const MINUTE_MS = 60_000;

/** Rooms that do nothing but grow, in which ann is named. */
class Scene {
  readonly clock = testClock();
  readonly logs = new Map<string, RoomEvent[]>();
  readonly places = new Map<string, number>();
  readonly notices: Notice[] = [];
  readonly told: PersonOf[] = [];
  readonly lines: string[] = [];
  /** Who follows everything here. */
  followers: readonly string[] = [];
  /** How many notices were written at once, each time. */
  readonly sizes: number[] = [];
  broken = false;
  /** Another process that is faster, once. */
  rival: (() => void) | undefined;

  readonly #store = {
    noticeBacklog: () =>
      Promise.resolve([...this.logs].flatMap(([room, log]) => (log.length > (this.places.get(room) ?? 0) ? [key(room)] : []))),
    noticePlace: ({ room }: RoomKey) => (this.broken ? Promise.reject(new RoomError('unavailable', 'away')) : Promise.resolve(this.places.get(room) ?? 0)),
    addNotices: ({ room }: RoomKey, { from, to, notices }: NoticeBatch) => {
      this.rival?.();
      this.rival = undefined;
      if ((this.places.get(room) ?? 0) !== from) return Promise.resolve('moved');
      this.places.set(room, to);
      this.notices.push(...notices);
      this.sizes.push(notices.length);
      return Promise.resolve('appended');
    },
    followers: () => Promise.resolve(this.followers.map((person) => ({ person, room: 'r', level: 'all' }))),
    people: (_: string, __: string, ids: readonly string[]) => Promise.resolve(ids.map((id) => ({ id, as: 'student' }))),
    read: <T>({ room }: RoomKey, read: (reader: RoomReader) => Promise<T>) => read(this.#reader(this.logs.get(room) ?? [])),
  } as unknown as Store;

  #reader(log: readonly RoomEvent[]): RoomReader {
    return {
      head: () => Promise.resolve({ epoch: 'e', seq: log.length, lastAt: this.clock.now(), views: VIEWS_SIGNATURE, state: 'open' }),
      events: (after: number, limit: number) => Promise.resolve(log.slice(after, after + limit).map((event, at) => ({ seq: after + at + 1, event }))),
      entities: () => Promise.resolve(new Map()),
    } as unknown as RoomReader;
  }

  append(count = 1, room = 'r', at = this.clock.now()): void {
    const log = this.logs.get(room) ?? [];
    this.logs.set(room, log);
    for (let n = 0; n < count; n += 1) {
      const id = `${room}${String(log.length)}`.padStart(22, '0');
      log.push({ id, type: 'post', v: 1, body: { text: '@ann', mentions: ['ann'] }, actor: 'ben', as: 'student', at });
    }
  }

  maker(): NoticeMaker {
    const surroundings = { clock: this.clock, log: (event: string) => { this.lines.push(event); } };
    return new NoticeMaker({ store: this.#store, surroundings, tenants: ['t'], told: (people) => { this.told.push(...people); } });
  }
}

describe('notices', () => {
  it('are made soon after something happened, each once, and who is told hears of it', async () => {
    const scene = new Scene();
    const maker = scene.maker();
    scene.append(450);
    maker.stir(key('r'));
    maker.stir(key('r'));
    await scene.clock.elapse(1000);
    assert.equal(scene.notices.length, 450);
    assert.deepEqual(scene.told[0], { tenant: 't', course: 'c', person: 'ann' });
    scene.append();
    maker.stir(key('r'));
    await scene.clock.elapse(1000);
    assert.equal(new Set(scene.notices.map(({ event }) => event)).size, 451);
    maker.close();
  });

  it('of a room that many follow are written a thousand at a time, and nobody is left out or told twice', async () => {
    const scene = new Scene();
    scene.followers = Array.from({ length: 300 }, (_, n) => `person-${String(n)}`);
    const maker = scene.maker();
    scene.append(600);
    maker.stir(key('r'));
    await scene.clock.elapse(1000);
    assert.equal(new Set(scene.notices.map(({ person, event }) => `${person} ${event}`)).size, 600 * 301);
    assert.equal(scene.notices.length, 600 * 301);
    assert.ok(Math.max(...scene.sizes) < 1000 + 301);
    assert.equal(scene.places.get('r'), 600);
    maker.close();
  });

  it('are found within two minutes where a process left them behind', async () => {
    const scene = new Scene();
    const maker = scene.maker();
    await scene.clock.elapse(1000);
    scene.append(3);
    scene.append(1, 'other');
    await scene.clock.elapse(2 * MINUTE_MS);
    assert.equal(scene.notices.length, 4);
    maker.close();
  });

  it('are made as soon as a process begins of what was there before', async () => {
    const scene = new Scene();
    scene.append(3);
    const maker = scene.maker();
    await scene.clock.elapse(1000);
    assert.equal(scene.notices.length, 3);
    maker.close();
  });

  it('are left to the process that is faster', async () => {
    const scene = new Scene();
    const maker = scene.maker();
    scene.append(2);
    scene.rival = () => { scene.places.set('r', 2); };
    maker.stir(key('r'));
    await scene.clock.elapse(3 * MINUTE_MS);
    assert.deepEqual([scene.notices, scene.told, scene.lines], [[], [], []]);
    maker.close();
  });

  it('wait for a database that is away, and nobody else does', async () => {
    const scene = new Scene();
    const maker = scene.maker();
    scene.append();
    scene.broken = true;
    maker.stir(key('r'));
    await scene.clock.elapse(1000);
    assert.deepEqual([scene.notices, scene.lines], [[], ['notices not made']]);
    scene.broken = false;
    await scene.clock.elapse(2 * MINUTE_MS);
    assert.equal(scene.notices.length, 1);
    maker.close();
  });

  it('are not made of what is no news any more, nor after the end', async () => {
    const scene = new Scene();
    const maker = scene.maker();
    scene.append(1, 'old', scene.clock.now() - 15 * 24 * 60 * MINUTE_MS);
    maker.stir(key('old'));
    await scene.clock.elapse(1000);
    assert.deepEqual([scene.notices, scene.places.get('old')], [[], 1]);
    maker.close();
    scene.append();
    maker.stir(key('r'));
    await scene.clock.elapse(3 * MINUTE_MS);
    assert.deepEqual(scene.notices, []);
  });
});
