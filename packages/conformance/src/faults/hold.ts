import { heldBy } from '../held.ts';
import type { Runner } from '../hold.ts';
import { lawsFor } from '../laws.ts';
import type { Law } from '../law.ts';
import type { Subject } from '../subject.ts';
import { type FaultOptions, withBadNetwork } from './with-bad-network.ts';
import { withRetries } from './with-retries.ts';

/** What must hold whatever the network does. The other families are about single calls and hints, which faults may spoil. */
const FAMILIES = ['order', 'idempotency', 'reading', 'resume', 'loss', 'identity', 'transparency', 'histories', 'snapshots', 'windows'];

/** Whether a law must hold over a bad network, too. */
export function holdsUnderFaults({ id }: Law): boolean {
  return FAMILIES.some((family) => id.startsWith(`${family}/`));
}

/**
 * Makes one test of each law that must hold over a bad network: answers are lost, hints come late or never, pages are cut short,
 * calls fail or are aborted, and a client tries again.
 *
 * @param options of the faults; a subject's `seed` goes for them, too
 */
export function holdUnderFaults(runner: Runner, subject: Subject, options: FaultOptions = {}): void {
  const { lacks = [], seed } = subject;
  runner.describe(`the laws over a bad network: ${subject.name}`, () => {
    for (const law of lawsFor(lacks).filter(holdsUnderFaults)) {
      runner.it(`${law.id}: ${law.title}`, async () => {
        const harness = await subject.harness();
        try {
          const faulty = withBadNetwork(harness, { ...(seed !== undefined && { seed }), ...options });
          await law.run(heldBy(withRetries(faulty), subject));
        } finally {
          await harness.dispose();
        }
      });
    }
  });
}
