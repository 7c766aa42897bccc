import type { Ports } from '@studyhall/protocol';

/**
 * Does work under a lock that the person's pages share; without it where a page may not use locks.
 *
 * @param work gets null where another page has the lock and `options` say not to wait for it
 * @throws what `work` throws
 */
export async function underLock<T>(
  locks: Ports['locks'],
  name: string,
  options: LockOptions,
  work: (lock?: Lock | null) => Promise<T>,
): Promise<T> {
  const state = { begun: false };
  const once = (lock?: Lock | null): Promise<T> => {
    state.begun = true;
    return work(lock);
  };
  try {
    if (locks !== undefined) return await locks.request(name, options, once);
  } catch (error) {
    if (state.begun) throw error;
  }
  return once();
}
