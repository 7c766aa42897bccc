import type { Ports } from '@studyhall/protocol';
import { memoryChannels } from './channels.ts';
import { type TestClock, testClock } from './clock.ts';
import { memoryLocks } from './locks.ts';
import { type TestPage, testPage } from './page-life.ts';
import { seededRandom } from './random.ts';
import { memoryStorage } from './storage.ts';

/** Ports that a test holds in its hands. */
export interface TestPorts extends Ports {
  readonly clock: TestClock;
  readonly page: TestPage;
}

/**
 * Ports with nothing real behind them: a clock that stands still, randomness from one seed, storage, locks and channels in
 * memory, no network and no IndexedDB.
 *
 * @param overrides what a test brings itself. Two tabs of one browser share `storage`, `locks`, `channel` and `indexedDB`.
 */
export function testPorts<O extends Partial<Ports> = object>(overrides?: O): Omit<TestPorts, keyof O> & O {
  const ports: TestPorts = {
    clock: testClock(),
    random: seededRandom(1),
    fetch: () => Promise.reject(new TypeError('no network in this test')),
    socket: undefined,
    indexedDB: undefined,
    storage: memoryStorage(),
    locks: memoryLocks(),
    channel: memoryChannels(),
    page: testPage(),
  };
  return { ...ports, ...overrides } as Omit<TestPorts, keyof O> & O;
}
