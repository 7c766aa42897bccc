// The few calls of IndexedDB used here, as promises: a library that wraps all of it weighs more than the rest of the store.

/** The result of one request. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new DOMException('', 'UnknownError'));
    };
  });
}

/** Settles when a transaction has: what it wrote is then kept, or none of it is. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new DOMException('', 'AbortError'));
    };
  });
}

/** Does work in one transaction; gives its result when what it wrote is kept. */
export async function within<T>(transaction: IDBTransaction, work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
  const end = ended(transaction);
  const done = work(transaction).catch((error: unknown) => {
    // What fails half-way must not be kept in half; a request that failed has ended the transaction already.
    try {
      transaction.abort();
    } catch {
      // It has ended.
    }
    throw error;
  });
  const [result] = await Promise.all([done, end]);
  return result;
}
