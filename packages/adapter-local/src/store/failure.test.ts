import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { postDraft, seededRandom } from '@studyhall/testing';
import { wipe } from '../harness.fixture.ts';
import { storageError } from './failure.ts';
import { IndexedStore } from './indexed.ts';

const STAMP = { actor: 'ann', as: 'student', now: 1 } as const;
const EPOCH = 'e'.repeat(22);

/** A factory whose tables refuse to take anything, as a full disk does. */
function full(): IDBFactory {
  const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add');
  assert.ok(add);
  Object.defineProperty(IDBObjectStore.prototype, 'add', {
    ...add,
    value: () => {
      throw new DOMException('disk full: the words of a post', 'QuotaExceededError');
    },
  });
  restore = () => {
    Object.defineProperty(IDBObjectStore.prototype, 'add', add);
  };
  return indexedDB;
}

let restore = (): void => undefined;
afterEach(async () => {
  restore();
  await wipe(indexedDB);
});

describe('a disk without room', () => {
  it('is `storage-full`, for good, and the next try may succeed', async () => {
    const store = new IndexedStore(indexedDB, () => EPOCH);
    await store.open();
    const draft = postDraft(seededRandom(1), 'words');
    full();
    await assert.rejects(store.append('r', [draft], STAMP), { code: 'storage-full', retry: 'never' });
    restore();
    assert.deepEqual(await store.append('r', [draft], STAMP), [{ id: draft.id, status: 'accepted' }]);
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
