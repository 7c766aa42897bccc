import type { Ports } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import { backoffMs } from './backoff.ts';

/** Does something again after it has failed, with growing waits, until it works. */
export class Again {
  readonly #ports: Pick<Ports, 'clock' | 'random'>;
  readonly #act: () => void;
  #failures = 0;
  #cancel: (() => void) | undefined;

  constructor(ports: Pick<Ports, 'clock' | 'random'>, act: () => void) {
    this.#ports = ports;
    this.#act = act;
  }

  /** It has failed: it is done again later. What was closed is left to whoever opens it anew. */
  failed(error?: unknown): void {
    if (this.#cancel !== undefined || toRoomError(error).code === 'closed') return;
    this.#failures += 1;
    this.#cancel = this.#ports.clock.after(backoffMs(this.#ports.random, this.#failures), () => {
      this.#cancel = undefined;
      this.#act();
    });
  }

  /** It has worked, or is not wanted any more. */
  done(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#failures = 0;
  }
}
