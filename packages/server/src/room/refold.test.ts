import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoomReader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { readFolded } from './refold.ts';

const room = { tenant: 't', course: 'c', room: 'r' };

/** A store with one room that an older version has folded, as far as folding asks. */
class OldStore {
  views = 'older:0';
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
  readers(count: number): Promise<readonly PromiseSettledResult<string>[]> {
    return Promise.allSettled(Array.from({ length: count }, () => readFolded(this.store, room, () => Promise.resolve('read'))));
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
