import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '@studyhall/protocol';

/** How often times like "5 min. ago" are brought up to date: milliseconds. */
const EVERY_MS = 30_000;

/** Renders its host now and then, so that what it says about time stays true. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #clock: Clock | undefined;
  #stop: (() => void) | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The time as of the last tick, so that what shows it changes no more often than it has to. */
  get now(): number {
    const now = this.#clock?.now() ?? 0;
    return now - (now % EVERY_MS);
  }

  /** Goes by this clock from now on. */
  use(clock: Clock | undefined): void {
    this.#clock = clock;
    this.#start();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#start();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop?.();
  }

  #start(): void {
    this.#stop?.();
    if (!this.#connected || !this.#clock) return;
    this.#stop = this.#clock.after(EVERY_MS, () => {
      this.#host.requestUpdate();
      this.#start();
    });
  }
}
