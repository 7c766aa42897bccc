import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { postDraft, seededRandom } from '@studyhall/testing';
import { wipe } from '../harness.fixture.ts';
import { storageError } from './failure.ts';
import { indexedStore } from './indexed.ts';

const STAMP = { actor: 'ann', as: 'student', now: 1 } as const;
const EPOCH = 'e'.repeat(22);

type Add = (this: IDBObjectStore, value: unknown) => IDBRequest;

/** Puts another `add` in the place of that of all tables. */
function instead(make: (add: Add) => Add): void {
  const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add');
  assert.ok(add);
  Object.defineProperty(IDBObjectStore.prototype, 'add', { ...add, value: make(add.value as Add) });
  restore = () => {
    Object.defineProperty(IDBObjectStore.prototype, 'add', add);
  };
}

let restore = (): void => undefined;
afterEach(async () => {
  restore();
  await wipe(indexedDB);
});

describe('a disk without room', () => {
  it('is `storage-full`, for good, and the next try may succeed', async () => {
    const store = await indexedStore(indexedDB, () => EPOCH);
    const draft = postDraft(seededRandom(1), 'words');
    instead(() => () => {
      throw new DOMException('disk full: the words of a post', 'QuotaExceededError');
    });
    await assert.rejects(store.append('r', [draft], STAMP), { code: 'storage-full', retry: 'never' });
    restore();
    assert.deepEqual(await store.append('r', [draft], STAMP), [{ id: draft.id, status: 'accepted' }]);
    store.close();
  });
});

describe('a write that fails in the middle', () => {
  it('keeps nothing, and is said by what failed', async () => {
    const store = await indexedStore(indexedDB, () => EPOCH);
    const drafts = [1, 2].map((seed) => postDraft(seededRandom(seed), 'words'));
    let writes = 0;
    instead(
      (add) =>
        function twice(value) {
          writes += 1;
          if (writes === 2) add.call(this, value);
          return add.call(this, value);
        },
    );
    await assert.rejects(store.append('r', drafts, STAMP), { code: 'unavailable', message: /ConstraintError/ });
    restore();
    assert.deepEqual((await store.read('r', 0, 10)).events, []);
    store.close();
  });
});

describe('what IndexedDB throws', () => {
  it('becomes an error worth another try, without the platform’s words', () => {
    for (const thrown of [new DOMException('text of a post', 'AbortError'), new TypeError('text of a post'), 'text of a post']) {
      const error = storageError(thrown);
      assert.deepEqual([error.code, error.retry], ['unavailable', 'backoff']);
      assert.ok(!error.message.includes('text of a post'));
    }
  });
});
