import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { NO_BUS } from '../../bus/bus.ts';
import { Meter } from '../../metrics/meter.ts';
import { VIEWS_SIGNATURE } from '../../room/views.ts';
import type { Hook, HookPlace } from '../../store/hook.ts';
import type { RoomReader } from '../../store/reader.ts';
import type { RoomKey } from '../../store/room.ts';
import type { Store } from '../../store/store.ts';
import { Deliverer } from './deliverer.ts';

const key = (room: string): RoomKey => ({ tenant: 't', course: 'c', room });
const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than it waits without news, and after a first failure. */
const SOON_MS = 6000;
const HOUR_MS = 60 * 60 * 1000;

/** One hook, and rooms that do nothing but grow. */
class Scene {
  readonly clock = testClock();
  readonly logs = new Map<string, RoomEvent[]>();
  /** What is asked of the store, in order. */
  readonly asked: string[] = [];
  /** What the address answers, one after the other; then 200. */
  readonly answers: number[] = [];
  taken = 0;
  epoch = 'e';
  isRemoved = false;
  hook: Hook = { id: 'hook', tenant: 't', url: 'https://lms.example/told', secret: 'whsec_c2VjcmV0' };
  claim = { by: '', until: 0 };
  /** The room in which nothing is taken. */
  refused = '';
  readonly #places = new Map<string, HookPlace>();

  readonly #store = {
    hooks: () => Promise.resolve(this.isRemoved ? [] : [this.hook]),
    removeHook: () => {
      this.isRemoved = true;
      return this.#say('remove', true);
    },
    hookBacklog: () => this.#say('backlog', [...this.logs].flatMap(([room, events]) => (events.length > (this.#places.get(room)?.seq ?? 0) ? [key(room)] : []))),
    claimHook: (_: string, by: string, now: number, until: number) => {
      const isFree = this.claim.by === by || this.claim.until <= now;
      if (isFree) this.claim = { by, until };
      return this.#say('claim', isFree);
    },
    hookPlace: (_: string, { room }: RoomKey) => Promise.resolve(this.#places.get(room)),
    setHookPlace: (_: string, { room }: RoomKey, place: HookPlace) => {
      this.#places.set(room, place);
      return Promise.resolve();
    },
    setHookHealth: (_: string, health: Pick<Hook, 'failingSince' | 'pausedAt'>) => {
      const { id, tenant, url, secret } = this.hook;
      this.hook = { id, tenant, url, secret, ...health };
      return Promise.resolve();
    },
    audit: () => this.#say('audit', undefined),
    read: <T>({ room }: RoomKey, read: (reader: RoomReader) => Promise<T>) => read(this.#reader(this.logs.get(room) ?? [])),
  } as unknown as Store;

  #reader(events: readonly RoomEvent[]): RoomReader {
    return {
      head: () => Promise.resolve({ epoch: this.epoch, seq: events.length, lastAt: this.clock.now(), views: VIEWS_SIGNATURE, state: 'open' }),
      events: (after: number, limit: number) => Promise.resolve(events.slice(after, after + limit).map((event, at) => ({ seq: after + at + 1, event }))),
      entities: () => Promise.resolve(new Map()),
    } as unknown as RoomReader;
  }

  #say<T>(what: string, value: T): Promise<T> {
    this.asked.push(what);
    return Promise.resolve(value);
  }

  append(count = 1, room = 'r'): void {
    const events = this.logs.get(room) ?? [];
    this.logs.set(room, events);
    for (let n = 0; n < count; n += 1) {
      const id = String(events.length).padStart(22, '0');
      events.push({ id, type: 'post', v: 1, body: { text: 'x' }, actor: 'ann', as: 'student', at: this.clock.now() });
    }
  }

  /** @param send instead of an address that takes everything */
  deliverer(self: number, send?: (signal: AbortSignal) => Promise<number>): Deliverer {
    return new Deliverer({
      core: { store: this.#store, surroundings: { clock: this.clock, random: { fill: (bytes) => { bytes.fill(self); } }, log: () => undefined }, meter: new Meter() },
      bus: NO_BUS,
      tenants: ['t'],
      reach: 'public',
      send: ({ body }, _, signal) => {
        const isRefused = (JSON.parse(body) as { data: { room: string } }).data.room === this.refused;
        const status = isRefused ? 500 : (this.answers.shift() ?? 200);
        if (send !== undefined) return send(signal);
        if (status === 200) this.taken += 1;
        return Promise.resolve(status);
      },
    });
  }
}

describe('a webhook that failed for days', () => {
  it('and then takes a delivery has days again: it is not paused for the next refusal', async () => {
    const scene = new Scene();
    const since = scene.clock.now();
    scene.hook = { ...scene.hook, failingSince: since - 3 * DAY_MS };
    scene.append(2);
    scene.answers.push(200, 500);
    scene.deliverer(1);
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 1);
    assert.equal(scene.hook.pausedAt, undefined);
    assert.ok((scene.hook.failingSince ?? 0) >= since, 'it fails since now');
  });

  it('at one event is paused, whatever it takes of other rooms', async () => {
    const scene = new Scene();
    const failingSince = scene.clock.now() - 3 * DAY_MS + 6 * HOUR_MS;
    scene.hook = { ...scene.hook, failingSince };
    scene.refused = 'bad';
    scene.append(1, 'bad');
    scene.deliverer(1);
    await scene.clock.elapse(SOON_MS);
    const tries: number[] = [];
    for (let hour = 0; scene.hook.pausedAt === undefined; hour += 1) {
      assert.ok(hour < 8, 'it is paused when the three days are over, with the next try');
      scene.append(1, 'good');
      const before = scene.asked.length;
      await scene.clock.elapse(HOUR_MS);
      tries.push(scene.asked.slice(before).filter((what) => what === 'claim').length);
    }
    assert.equal(scene.hook.failingSince, failingSince);
    assert.ok(scene.taken >= 5, 'other rooms go along');
    assert.ok((tries.at(-2) ?? 9) <= 3, 'it is tried about once an hour in the end');
  });

  it('at an event that is erased since fails no more', async () => {
    const scene = new Scene();
    scene.refused = 'bad';
    scene.append(1, 'bad');
    scene.append(1, 'good');
    scene.deliverer(1);
    await scene.clock.elapse(SOON_MS);
    scene.logs.delete('bad');
    scene.append(1, 'good');
    await scene.clock.elapse(HOUR_MS);
    assert.equal(scene.taken, 2);
    assert.equal(scene.hook.failingSince, undefined);
  });

  it('is paused for one refusal more, and says so', async () => {
    const scene = new Scene();
    scene.hook = { ...scene.hook, failingSince: scene.clock.now() - 3 * DAY_MS };
    scene.append();
    scene.answers.push(500);
    scene.deliverer(1);
    await scene.clock.elapse(SOON_MS);
    assert.ok(scene.hook.pausedAt !== undefined);
    assert.ok(scene.asked.includes('audit'));
  });
});

describe('who delivers', () => {
  it('writes nothing as long as there is nothing to deliver', async () => {
    const scene = new Scene();
    scene.deliverer(1);
    await scene.clock.elapse(HOUR_MS);
    assert.deepEqual(new Set(scene.asked), new Set(['backlog']));
  });

  it('gives the hook back when all is delivered, so that another one can go on at once', async () => {
    const scene = new Scene();
    const first = scene.deliverer(1);
    scene.append();
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 1);
    first.close();
    scene.deliverer(2);
    scene.append();
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 2);
  });

  it('ends in the middle, gives the hook back, and asks the store for nothing more', async () => {
    const scene = new Scene();
    const first = scene.deliverer(1, (signal) => new Promise((_, reject) => { signal.addEventListener('abort', () => { reject(new Error('aborted')); }); }));
    scene.append();
    await scene.clock.elapse(SOON_MS);
    scene.asked.length = 0;
    first.close();
    await scene.clock.elapse(HOUR_MS);
    assert.deepEqual(scene.asked, ['claim']);
    assert.equal(scene.claim.until, 0);
    assert.equal(scene.hook.failingSince, undefined, 'that is no fault of the address');
  });
});

describe('a room that begins another epoch, as where somebody was erased', () => {
  it('tells a webhook nothing twice, and nothing less', async () => {
    const scene = new Scene();
    scene.append(3);
    scene.deliverer(1);
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 3);
    scene.epoch = 'f';
    scene.append();
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 4);
    scene.append();
    scene.epoch = 'g';
    await scene.clock.elapse(SOON_MS);
    scene.epoch = 'h';
    await scene.clock.elapse(SOON_MS);
    assert.equal(scene.taken, 5);
  });
});

describe('a webhook whose beginning ended with its process', () => {
  it('is removed after an hour, and that is in the audit log: nobody was told its secret', async () => {
    const scene = new Scene();
    scene.hook = { ...scene.hook, pausedAt: scene.clock.now() };
    scene.deliverer(1);
    await scene.clock.elapse(HOUR_MS);
    assert.equal(scene.isRemoved, false, 'it may still be under way');
    await scene.clock.elapse(SOON_MS);
    assert.deepEqual(scene.asked, ['remove', 'audit']);
  });

  it('is not taken for one that was paused because it failed', async () => {
    const scene = new Scene();
    const since = scene.clock.now();
    scene.hook = { ...scene.hook, failingSince: since, pausedAt: since };
    scene.deliverer(1);
    await scene.clock.elapse(2 * HOUR_MS);
    assert.deepEqual([scene.isRemoved, scene.asked], [false, []]);
  });
});
