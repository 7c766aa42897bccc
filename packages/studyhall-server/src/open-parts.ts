import type { Surroundings } from '@studyhall/server-core';
import { reasonOf } from './reason.ts';

interface Part {
  /** What it is, for the log. */
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** What was opened for a server, so that all of it is closed again, the last first. */
export class OpenParts {
  readonly #log: Surroundings['log'];
  readonly #parts: Part[] = [];

  constructor(log: Surroundings['log']) {
    this.#log = log;
  }

  add(name: string, close: () => Promise<void>): void {
    this.#parts.push({ name, close });
  }

  /**
   * Closes every part. One that cannot be closed keeps none of the others open, and stands in the log.
   *
   * @throws what a part threw; AggregateError where several did
   */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (const { name, close } of this.#parts.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
        this.#log('closing failed', { part: name, reason: reasonOf(error) });
      }
    }
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} parts of the server could not be closed`);
    if (errors.length === 1) throw errors[0];
  }
}
