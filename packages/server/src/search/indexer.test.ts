import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { testClock } from '@studyhall/testing';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import { Indexer } from './indexer.ts';

const roomOf = (room: string): RoomKey => ({ tenant: 't', course: 'c', room });
const QUIET_MS = 5000;

describe('what was written is read for the index', () => {
  let clock: ReturnType<typeof testClock>;
  let read: string[];
  /** How many timers wait besides the one for what other processes have left. */
  const timers = (): number => clock.waiting - 1;
  let indexer: Indexer;

  beforeEach(() => {
    [clock, read] = [testClock(), []];
    const nothing = { head: () => Promise.resolve(undefined) } as unknown as RoomReader;
    const store = {
      indexMark: ({ room }: RoomKey) => { read.push(room); return Promise.resolve(undefined); },
      indexBacklog: () => Promise.resolve([]),
      read: <T>(_: RoomKey, use: (reader: RoomReader) => Promise<T>) => use(nothing),
    } as unknown as Store;
    indexer = new Indexer({ store, surroundings: { clock, log: () => undefined } });
  });

  it('once nothing was written for a while, each room once, with one timer for all', async () => {
    for (const room of ['a', 'b', 'a', 'b']) indexer.stir(roomOf(room));
    assert.equal(timers(), 1);
    await clock.elapse(QUIET_MS - 1);
    indexer.stir(roomOf('a'));
    await clock.elapse(QUIET_MS - 1);
    assert.deepEqual([read, timers()], [[], 1]);
    await clock.elapse(QUIET_MS);
    assert.deepEqual([read, timers()], [['a', 'b'], 0]);
    indexer.stir(roomOf('a'));
    await clock.elapse(QUIET_MS);
    assert.deepEqual(read, ['a', 'b', 'a']);
  });

  it('also where it never pauses', async () => {
    for (let ms = 0; ms < 30_000; ms += 1000) {
      assert.deepEqual(read, []);
      indexer.stir(roomOf('a'));
      await clock.elapse(1000);
    }
    assert.deepEqual(read, ['a']);
  });

  it('not any more once it was ended', async () => {
    indexer.stir(roomOf('a'));
    indexer.close();
    indexer.stir(roomOf('a'));
    await clock.elapse(60_000);
    assert.deepEqual([read, clock.waiting], [[], 0]);
  });
});
