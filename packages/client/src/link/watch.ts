import type { Link, Ports, RoomError, Watcher } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import { backoffMs } from '../retry/backoff.ts';
import { quietly } from '../retry/quietly.ts';

/** A watch that lasted this long was a good one, and its end says nothing about the next: milliseconds. */
const GOOD_WATCH_MS = 60_000;

/** Who watches, and hears of an adapter's mistakes. */
export interface Watching extends Watcher {
  failed(error: RoomError): void;
}

/** One link's watch, and when to try it again after it was lost. */
export class Watch {
  readonly #link: Link;
  readonly #ports: Ports;
  readonly #watcher: Watching;
  /** Names the watch that is on: an earlier one is not listened to any more. */
  #on: object | undefined;
  #stop: (() => void) | undefined;
  #losses = 0;
  #again: number | undefined;

  constructor(link: Link, ports: Ports, watcher: Watching) {
    this.#link = link;
    this.#ports = ports;
    this.#watcher = watcher;
  }

  /** Whether hints may come. */
  get on(): boolean {
    return this.#on !== undefined;
  }

  /** Milliseconds until the watch is worth another try; undefined while it is on, or where there is none. */
  get againInMs(): number | undefined {
    return this.#again === undefined ? undefined : Math.max(0, this.#again - this.#ports.clock.now());
  }

  /** Makes a lost watch worth another try now. */
  hurry(): void {
    if (this.#again !== undefined) this.#again = this.#ports.clock.now();
  }

  /** Watches; an adapter that throws has lost the watch. */
  start(): void {
    if (this.on || this.#link.watch === undefined) return;
    const { clock, random } = this.#ports;
    const startedAt = clock.now();
    const mine = (this.#on = {});
    this.#again = undefined;
    const lost = (thrown: unknown): void => {
      if (this.#on !== mine) return;
      const error = toRoomError(thrown);
      this.#on = this.#stop = undefined;
      this.#losses = clock.now() - startedAt > GOOD_WATCH_MS ? 1 : this.#losses + 1;
      if (error.retry !== 'never') this.#again = clock.now() + backoffMs(random, this.#losses, error.retryAfterMs);
      this.#watcher.failed(error);
      this.#watcher.lost(error);
    };
    try {
      const stop = this.#link.watch({
        hint: (page) => {
          if (this.#on === mine) this.#watcher.hint(page);
        },
        lost,
      });
      // It may be lost already.
      if (this.#on === mine) this.#stop = stop;
      // An adapter of somebody else may give a promise, and refuse it.
      quietly(() => stop, lost);
      if (typeof stop !== 'function') this.#watcher.failed(toRoomError(new TypeError('the adapter’s watch cannot be stopped')));
    } catch (thrown) {
      lost(thrown);
    }
  }

  stop(): void {
    const stop = this.#stop;
    this.#on = this.#stop = this.#again = undefined;
    // Nothing depends on it: the watcher is not listened to any more.
    quietly(() => stop?.());
  }
}
