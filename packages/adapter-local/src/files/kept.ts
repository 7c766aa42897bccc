import { promisifyRequest as answer } from 'idb-keyval';
import type { FileRef } from '@studyhall/protocol';
import { storageError } from '../store/failure.ts';

/** The name of the database. It is one of its own, so that a page without files opens the small one alone. */
const FILES_DATABASE = 'studyhall-local-files';

/** A file as this browser keeps it. */
export interface KeptFile {
  readonly owner: string;
  readonly ref: FileRef;
  readonly bytes: ArrayBuffer;
}

/** The files of this browser, by room and id. */
export interface KeptFiles {
  find(room: string, id: string): Promise<KeptFile | undefined>;
  /** Keeps a file, or finds the one that is there; gives it. */
  add(room: string, file: KeptFile): Promise<KeptFile>;
}

/** The same for as long as the page lives, where the browser keeps nothing. */
export function filesInMemory(): KeptFiles {
  const all = new Map<string, KeptFile>();
  const keyOf = (room: string, id: string): string => JSON.stringify([room, id]);
  return {
    find: (room, id) => Promise.resolve(all.get(keyOf(room, id))),
    add(room, file) {
      const key = keyOf(room, file.ref.id);
      const known = all.get(key) ?? file;
      all.set(key, known);
      return Promise.resolve(known);
    },
  };
}

/** Files in IndexedDB. It is opened for each call: nobody who deletes the site's data waits for it, and files are few. */
export function filesIn(factory: IDBFactory): KeptFiles {
  const use = async <T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => Promise<T>): Promise<T> => {
    let db: IDBDatabase | undefined;
    try {
      const request = factory.open(FILES_DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('files');
      };
      db = await answer(request);
      const transaction = db.transaction('files', mode, { durability: 'strict' });
      const kept = answer(transaction);
      // A request that failed says more than its transaction.
      kept.catch(() => undefined);
      const result = await work(transaction.objectStore('files'));
      await kept;
      return result;
    } catch (error) {
      throw storageError(error);
    } finally {
      db?.close();
    }
  };
  return {
    find: (room, id) => use('readonly', (files) => answer(files.get([room, id]) as IDBRequest<KeptFile | undefined>)),
    add: (room, file) =>
      use('readwrite', async (files) => {
        const known = (await answer(files.get([room, file.ref.id]))) as KeptFile | undefined;
        if (known === undefined) await answer(files.add(file, [room, file.ref.id]));
        return known ?? file;
      }),
  };
}
