import type { Ports, Watcher } from '@studyhall/protocol';
import { backoffMs } from '../retry/backoff.ts';
import type { SafeLink } from './safe-link.ts';

/** A watch that lasted this long was a good one, and its end says nothing about the next: milliseconds. */
const GOOD_WATCH_MS = 60_000;

/** One link's watch, and when to try it again after it was lost. */
export class Watch {
  readonly #link: SafeLink;
  readonly #ports: Ports;
  readonly #watcher: Watcher;
  #stop: (() => void) | undefined;
  #startedAt = 0;
  #losses = 0;
  #again: number | undefined;

  constructor(link: SafeLink, ports: Ports, watcher: Watcher) {
    this.#link = link;
    this.#ports = ports;
    this.#watcher = watcher;
  }

  /** Whether hints may come. */
  get on(): boolean {
    return this.#stop !== undefined;
  }

  /** Milliseconds until the watch is worth another try; undefined while it is on, or where there is none. */
  get againInMs(): number | undefined {
    return this.#again === undefined ? undefined : Math.max(0, this.#again - this.#ports.clock.now());
  }

  /** Makes a lost watch worth another try now. */
  hurry(): void {
    if (this.#again !== undefined) this.#again = this.#ports.clock.now();
  }

  start(): void {
    if (this.on || !this.#link.hasWatch) return;
    const { clock, random } = this.#ports;
    this.#startedAt = clock.now();
    this.#again = undefined;
    const life = { over: false };
    const end = (): void => {
      life.over = true;
      this.#stop = undefined;
    };
    // Set before the call: an adapter may lose the watch while it is being made.
    this.#stop = end;
    const stop = this.#link.watch({
      hint: (page) => {
        if (!life.over) this.#watcher.hint(page);
      },
      lost: (error) => {
        if (life.over) return;
        end();
        this.#losses = clock.now() - this.#startedAt > GOOD_WATCH_MS ? 1 : this.#losses + 1;
        if (error.retry !== 'never') this.#again = clock.now() + backoffMs(random, this.#losses, error.retryAfterMs);
        this.#watcher.lost(error);
      },
    });
    if (life.over) return;
    this.#stop = () => {
      end();
      stop();
    };
  }

  stop(): void {
    this.#again = undefined;
    this.#stop?.();
  }
}
