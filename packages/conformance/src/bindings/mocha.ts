import { holdToLaws, type Runner } from '../hold.ts';
import type { Subject } from '../subject.ts';
import { LAW_MS } from './patience.ts';

/** What mocha puts into the page or the process. */
interface Mocha extends Runner {
  describe(title: string, body: (this: { timeout(ms: number): unknown }) => void): unknown;
}

/**
 * Makes a test of each law for mocha, in Node or, with `@web/test-runner`, in a browser.
 *
 * @example
 * import { conformance } from '@studyhall/conformance/mocha';
 * conformance({ name: 'my adapter', lacks: ['windows', 'snapshots', 'restart', 'courses', 'reader', 'auth', 'postFirst'], harness: () => myHarness() });
 * @throws TypeError where mocha's `describe` and `it` are not there
 */
export function conformance(subject: Subject): void {
  const { describe, it } = globalThis as Partial<Mocha>;
  if (describe === undefined || it === undefined) throw new TypeError('mocha’s describe and it are not there: does mocha run this file, with its bdd interface?');
  const patient: Runner['describe'] = (title, body) =>
    describe(title, function () {
      this.timeout(LAW_MS);
      body();
    });
  holdToLaws({ describe: patient, it }, subject);
}
