import type { Ports } from '@studyhall/protocol';

/**
 * Does work under a lock that the person's pages share; without it where a page may not use locks. Work that has begun is
 * finished also when another page takes the lock away, because this one was frozen.
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
  let begun: Promise<T> | undefined;
  const once = (lock?: Lock | null): Promise<T> => (begun = work(lock));
  try {
    await locks?.request(name, options, once);
  } catch {
    // Not allowed here, taken away, or it is the work that failed: then that is told below.
  }
  return begun ?? once();
}
