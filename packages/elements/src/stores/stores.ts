import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Renders its host again whenever one of the given stores changes, while the host is connected. */
export class Stores implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stores: readonly ReadableAtom[] = [];
  #stops: (() => void)[] = [];
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Listens to these stores from now on, and to no others. */
  use(...stores: readonly ReadableAtom[]): void {
    this.#stop();
    this.#stores = stores;
    if (this.#connected) this.#start();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#start();
    // What changed while nobody listened.
    if (this.#stores.length > 0) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop();
  }

  #start(): void {
    this.#stops = this.#stores.map((store) =>
      store.listen(() => {
        this.#host.requestUpdate();
      }),
    );
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
