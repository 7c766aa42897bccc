import type { WebSocket } from 'ws';
import type { Core } from '../core.ts';

const LOOK_MS = 1000;

/**
 * Looks, as long as there are WebSockets, whether what waits for slow readers grows over what all may have together. Each of them is
 * limited for itself when something is written to it; many could still fill the memory.
 */
export class WaitingGuard {
  readonly #sockets: ReadonlySet<WebSocket>;
  readonly #core: Core;
  #cancel: (() => void) | undefined;

  constructor(sockets: ReadonlySet<WebSocket>, core: Core) {
    this.#sockets = sockets;
    this.#core = core;
  }

  /** How many bytes wait now. */
  bytes(): number {
    let sum = 0;
    for (const { bufferedAmount } of this.#sockets) sum += bufferedAmount;
    return sum;
  }

  /** Begins to look, where it does not yet. */
  watch(): void {
    this.#cancel ??= this.#core.surroundings.clock.after(LOOK_MS, () => {
      this.#cancel = undefined;
      this.#cutSlowest();
      if (this.#sockets.size > 0) this.watch();
    });
  }

  end(): void {
    this.#cancel?.();
  }

  #cutSlowest(): void {
    let over = this.bytes() - this.#core.limits.waitingBytesInAll;
    if (over <= 0) return;
    const slowest = [...this.#sockets].sort((a, b) => b.bufferedAmount - a.bufferedAmount);
    let cut = 0;
    for (const socket of slowest) {
      if (over <= 0) break;
      over -= socket.bufferedAmount;
      socket.terminate();
      cut += 1;
    }
    this.#core.surroundings.log('slow connections cut', { connections: cut });
    this.#core.meter.count('studyhall_live_ended_total', 'slow');
  }
}
