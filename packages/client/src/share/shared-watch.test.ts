import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Link, Watcher } from '@studyhall/protocol';
import { turn } from '@studyhall/testing';
import { SharedWatch } from './shared-watch.ts';

const fail = (): never => {
  throw new TypeError('a mistake');
};

/** What an adapter's watch may do, and what its watchers then hear. */
const WATCHES: Readonly<Record<string, readonly [watch: (watcher: Watcher) => unknown, lost: readonly string[]]>> = {
  'throws': [fail, ['a mistake']],
  'gives nothing': [() => undefined, []],
  'gives a number': [() => 7, []],
  'gives a promise that is refused': [() => Promise.reject(new TypeError('no socket')), ['no socket']],
};

describe('a watch that tabs share', () => {
  for (const [name, [watch, expected]] of Object.entries(WATCHES)) {
    it(`and that ${name}: its watchers hear when it is lost, and can all go`, async () => {
      const lost: string[] = [];
      let losses = 0;
      const link = { watch } as unknown as Link;
      const shared = new SharedWatch(link, () => (losses += 1));
      const stop = shared.watch({ hint: () => undefined, lost: ({ message }) => lost.push(message) });
      await turn();
      assert.deepEqual(lost, expected);
      assert.equal(losses, expected.length);
      assert.doesNotThrow(stop);
    });
  }
});
