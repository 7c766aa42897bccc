import type { Ports } from '@studyhall/protocol';

/** Somebody who waits for a lock. */
interface Waiting {
  readonly grant: () => void;
}

/**
 * Web Locks in memory, for tabs that live in one process: share one object between them. Exclusive locks in the order of
 * the requests; knows the options `ifAvailable`, `steal` and `signal`.
 */
export function memoryLocks(): NonNullable<Ports['locks']> {
  /** For each held lock the function that takes it from its holder. */
  const held = new Map<string, () => void>();
  const queues = new Map<string, Waiting[]>();

  /** Settles as the callback does, or fails when the lock is stolen. */
  const hold = async (name: string, callback: LockGrantedCallback<unknown>): Promise<unknown> => {
    let steal = (): void => undefined;
    const stolen = new Promise<never>((_, reject) => {
      steal = () => {
        reject(new DOMException('the lock was stolen', 'AbortError'));
      };
    });
    held.set(name, steal);
    try {
      return await Promise.race([stolen, Promise.resolve().then(() => callback({ name, mode: 'exclusive' }))]);
    } finally {
      // Stolen, it is another's already.
      if (held.get(name) === steal) {
        held.delete(name);
        queues.get(name)?.shift()?.grant();
      }
    }
  };

  const wait = (name: string, signal: AbortSignal | undefined, callback: LockGrantedCallback<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? [];
      const giveUp = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      const waiting: Waiting = {
        grant() {
          signal?.removeEventListener('abort', giveUp);
          hold(name, callback).then(resolve, reject);
        },
      };
      queues.set(name, queue);
      queue.push(waiting);
      signal?.addEventListener('abort', giveUp);
    });

  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const callback = rest.at(-1) as LockGrantedCallback<unknown>;
    const { ifAvailable, steal, signal } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    signal?.throwIfAborted();
    const take = held.get(name);
    if (take === undefined) return hold(name, callback);
    if (ifAvailable === true) return await callback(null);
    if (steal !== true) return wait(name, signal, callback);
    const mine = hold(name, callback);
    take();
    return mine;
  };
  const query = (): Promise<LockManagerSnapshot> =>
    Promise.resolve({ held: [...held.keys()].map((name): LockInfo => ({ name, mode: 'exclusive', clientId: 'memory' })), pending: [] });
  return { request, query };
}
