import type { Ports } from '@studyhall/protocol';

/** A leader that gives no sign of life for so long is frozen, or hangs: milliseconds. */
const SILENCE_MS = 3_000;

/** How often a tab that somebody looks at asks whether there is still a leader: milliseconds. */
const ASK_MS = 5_000;

/** What comes of asking. */
export interface PulseHost {
  /** Asks the leader for a sign of life. */
  ask(): void;
  /** There was none. */
  silent(): void;
}

/** Whether the leading tab is alive: asked when this tab wants something, when it is looked at, and while it is. */
export class Pulse {
  readonly #ports: Pick<Ports, 'clock' | 'page'>;
  readonly #host: PulseHost;
  readonly #stopPage: () => void;
  #cancelSilence: (() => void) | undefined;
  #cancelAsk: (() => void) | undefined;

  constructor(ports: Pick<Ports, 'clock' | 'page'>, host: PulseHost) {
    this.#ports = ports;
    this.#host = host;
    this.#stopPage = ports.page.onChange((what) => {
      if (what === 'visible') this.ask();
    });
    this.#askAgain();
  }

  ask(): void {
    if (this.#cancelSilence !== undefined) return;
    const { clock } = this.#ports;
    const asked = clock.now();
    this.#host.ask();
    this.#cancelSilence = clock.after(SILENCE_MS, () => {
      this.#cancelSilence = undefined;
      // So late that it was this tab that slept: what was answered meanwhile may come after this.
      if (clock.now() - asked > 2 * SILENCE_MS) this.ask();
      else this.#host.silent();
    });
  }

  /** There was a sign of life. */
  heard(): void {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
  }

  end(): void {
    this.#stopPage();
    this.#cancelAsk?.();
    this.heard();
  }

  #askAgain(): void {
    this.#cancelAsk = this.#ports.clock.after(ASK_MS, () => {
      if (this.#ports.page.visible()) this.ask();
      this.#askAgain();
    });
  }
}
