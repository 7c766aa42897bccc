import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import type { RoomReader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { NOTICED_MS } from './give-way.ts';
import { readFolded, readStored } from './refold.ts';
import { isLater, VIEWS_SIGNATURE } from './views.ts';

const room = { tenant: 't', course: 'c', room: 'r' };

/** A store with one room that an older version has folded, as far as folding asks. */
class OldStore {
  views = 'older:0';
  readonly surroundings = { clock: testClock() };
  folds = 0;
  fails = false;

  readonly store = {
    read: async <T>(_: unknown, read: (reader: RoomReader) => Promise<T>): Promise<T> => {
      const head = { epoch: 'e', seq: 1, lastAt: 1, views: this.views, state: 'open' as const };
      const events = (): Promise<[]> => {
        this.folds += 1;
        return Promise.resolve([]);
      };
      return read({ head: () => Promise.resolve(head), events } as unknown as RoomReader);
    },
    refold: (_: unknown, __: number, views: string) => {
      if (this.fails) return Promise.reject(new Error('no'));
      this.views = views;
      return Promise.resolve('appended');
    },
  } as unknown as Store;

  /** What so many readers who come at once get. */
  readers(count: number, reading = readFolded): Promise<readonly PromiseSettledResult<string>[]> {
    return Promise.allSettled(Array.from({ length: count }, () => reading(this, room, () => Promise.resolve('read'))));
  }
}

it('a room of an older version is folded once for all who want to read it', async () => {
  const old = new OldStore();
  assert.deepEqual(new Set((await old.readers(20)).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))), new Set(['read']));
  assert.equal(old.folds, 1);
});

it('and again for the next ones where that failed', async () => {
  const old = new OldStore();
  old.fails = true;
  assert.ok((await old.readers(3)).every(({ status }) => status === 'rejected'));
  old.fails = false;
  assert.ok((await old.readers(3)).every(({ status }) => status === 'fulfilled'));
  assert.equal(old.folds, 2);
});

/** As a version of the server would say it whose views have changed by so much. */
const viewsOf = (by: number): string => VIEWS_SIGNATURE.replace(/\d+/g, (version) => String(Number(version) + by));

it('a version is later where it has every view as this one or later, and is not this one', () => {
  const cases = [[VIEWS_SIGNATURE, false], [viewsOf(1), true], [viewsOf(-1), false], [`${VIEWS_SIGNATURE} zoom:1`, true], [`${viewsOf(1)}@7`, true], [`${VIEWS_SIGNATURE}@7`, false], ['zoom:9', false], ['', false]] as const;
  for (const [views, later] of cases) assert.equal(isLater(views), later, views);
});

it('a room of a later version is folded back once, and left to it where it is there', async () => {
  const old = new OldStore();
  const { clock } = old.surroundings;
  const outcome = async (): Promise<unknown> => (await old.readers(3, readStored)).map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code)).join();
  for (let round = 0; round < 2; round += 1) {
    old.folds = 0;
    old.views = viewsOf(1);
    assert.equal(await outcome(), 'read,read,read', 'the later version may be gone');
    clock.advance(NOTICED_MS - 2);
    old.views = viewsOf(1);
    assert.equal(await outcome(), 'unavailable,unavailable,unavailable', 'it is not');
    clock.advance(1);
    old.views = viewsOf(2);
    assert.equal(await outcome(), 'unavailable,unavailable,unavailable');
    assert.equal(old.folds, 1);
    old.views = viewsOf(-1);
    assert.equal(await outcome(), 'read,read,read', 'what is older is folded as ever');
    clock.advance(NOTICED_MS);
  }
});
