import { describe, it } from 'node:test';
import { heldBy, USUAL_SEED } from '../held.ts';
import { holdToLaws } from '../hold.ts';
import { look } from '../report/look.ts';
import { messageOf, reportOf } from '../report/report.ts';
import type { Subject } from '../subject.ts';
import { keepReport } from './kept-report.ts';

/** What {@link conformance} can be told. */
export interface Options {
  /** A file that holds what was found. One more test compares it; with `STUDYHALL_WRITE_CONFORMANCE=1` it writes it. */
  readonly report?: URL;
}

/**
 * Makes a test of each law for `node --test`.
 *
 * @example
 * import { conformance } from '@studyhall/conformance/node-test';
 * conformance({ name: 'my adapter', lacks: ['windows', 'snapshots', 'restart', 'courses', 'reader', 'auth', 'postFirst'], harness: () => myHarness() });
 */
export function conformance(subject: Subject, { report }: Options = {}): void {
  const results = new Map<string, string | undefined>();
  holdToLaws({ describe, it }, subject, ({ id }, error) => results.set(id, error === undefined ? undefined : messageOf(error)));
  if (report === undefined) return;
  void it(`the kept report says how ${subject.name} stands to the laws`, async () => {
    const harness = await subject.harness();
    try {
      const { name, seed = USUAL_SEED } = subject;
      keepReport(reportOf({ subject: name, seed, results, ...(await look(heldBy(harness, subject))) }), report);
    } finally {
      await harness.dispose();
    }
  });
}
