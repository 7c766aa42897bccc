import type { Harness } from '../law.ts';
import { Overdue, within } from './limits.ts';
import type { FailedLaw } from './report.ts';
import { trouble } from './troubles.ts';
import { reasonOf } from './unusable.ts';

/** Ends harnesses, and tells once of a `dispose` that hangs or fails: after that it waits for none. */
export class Disposer {
  readonly #limit: number;
  readonly #complain: (duty: FailedLaw) => void;
  #complained = false;

  /** @param limit milliseconds */
  constructor(limit: number, complain: (duty: FailedLaw) => void) {
    this.#limit = limit;
    this.#complain = complain;
  }

  async end(harness: Harness): Promise<void> {
    const ending = (): Promise<void> => harness.dispose();
    if (this.#complained) {
      Promise.resolve().then(ending).catch(() => undefined);
      return;
    }
    try {
      await within(this.#limit, 'dispose()', ending);
    } catch (error) {
      this.#complained = true;
      const what = error instanceof Overdue ? error.message : `dispose() failed: ${reasonOf(error)}`;
      this.#complain(trouble('subject/disposed', `${what}; it is not waited for any more`));
    }
  }
}
