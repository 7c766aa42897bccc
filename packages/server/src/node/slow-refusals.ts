import type { ServerResponse } from 'node:http';
import type { Core } from '../core.ts';

/**
 * Lets refusals wait. Who is told that they ask too often, and asks again at once, costs more than who is told a little later: they cannot
 * ask again on the same connection until then. Pages wait anyway until they may come back.
 */
export class SlowRefusals {
  readonly #core: Pick<Core, 'limits' | 'surroundings'>;
  #waiting = 0;

  constructor(core: Pick<Core, 'limits' | 'surroundings'>) {
    this.#core = core;
  }

  /** @returns whether it is time for the refusal; false: the connection is of no use any more, or too many wait */
  async wait(outgoing: ServerResponse): Promise<boolean> {
    const { limits, surroundings: { clock } } = this.#core;
    if (this.#waiting >= limits.refusalsWaiting) return false;
    this.#waiting += 1;
    let cancel = (): void => undefined;
    try {
      return await new Promise<boolean>((resolve) => {
        cancel = clock.after(limits.refusalMs, () => { resolve(true); });
        outgoing.once('close', () => { resolve(false); });
      });
    } finally {
      cancel();
      this.#waiting -= 1;
    }
  }
}
