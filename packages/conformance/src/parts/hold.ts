import type { Runner } from '../hold.ts';
import type { PartLaw } from './law.ts';

/** Something to be held to laws. */
export interface PartSubject<Harness> {
  /** What tests call it. */
  readonly name: string;
  /** Makes a new harness, which shares nothing with others. */
  harness(): Promise<Harness>;
}

/**
 * Makes one test of each law, each with a harness of its own.
 *
 * @param parts what the laws are of, in the plural
 */
export function holdEach<Harness extends { dispose(): Promise<void> }>(
  runner: Runner,
  parts: string,
  laws: readonly PartLaw<Harness>[],
  subject: PartSubject<Harness>,
): void {
  runner.describe(`the laws of ${parts}: ${subject.name}`, () => {
    for (const law of laws) {
      runner.it(`${law.id}: ${law.title}`, async () => {
        const harness = await subject.harness();
        try {
          await law.run(harness);
        } finally {
          await harness.dispose();
        }
      });
    }
  });
}
