import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { failureLine, leaveCounts } from '../counts.ts';

/** A reporter for `node --test` that prints nothing and leaves the counts of the whole run. */
// eslint-disable-next-line require-yield -- node:test wants a generator; this one has nothing to print
export default async function* countsReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: string[] = [];
  for await (const event of events) {
    // A suite fails because of its tests, and they are told.
    if (event.type === 'test:fail' && event.data.details.type !== 'suite') {
      const { name, file = '', details } = event.data;
      failures.push(failureLine(`${path.basename(file)} › ${name}`, String(reasonOf(details.error))));
    }
    // Each file has a summary of its own; the run's is the one without a file.
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, tests, skipped, todo } = event.data.counts;
    leaveCounts({ passed, failed: tests - passed - skipped - todo, skipped: skipped + todo, failures });
  }
}

/** A file that does not load has no cause, whatever the types say. */
function reasonOf({ cause, message }: Error): unknown {
  return cause ?? message;
}
