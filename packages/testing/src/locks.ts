import type { Ports } from '@studyhall/protocol';

/**
 * Web Locks in memory, for tabs that live in one process: share one object between them. Exclusive locks in the order of
 * the requests; a lock that is waited for counts as held; knows the options `ifAvailable` and `signal`.
 */
export function memoryLocks(): NonNullable<Ports['locks']> {
  const tails = new Map<string, Promise<unknown>>();

  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const callback = rest.at(-1) as LockGrantedCallback<unknown>;
    const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    options.signal?.throwIfAborted();
    const before = tails.get(name);
    if (before !== undefined && options.ifAvailable === true) return await callback(null);

    let open = (): void => undefined;
    const mine = new Promise<void>((resolve) => (open = resolve));
    const tail = (before ?? Promise.resolve()).then(() => mine);
    tails.set(name, tail);
    try {
      await before;
      options.signal?.throwIfAborted();
      return await callback({ name, mode: 'exclusive' });
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
      open();
    }
  };
  const query = (): Promise<LockManagerSnapshot> =>
    Promise.resolve({ held: [...tails.keys()].map((name): LockInfo => ({ name, mode: 'exclusive', clientId: 'memory' })), pending: [] });
  return { request, query };
}
