import type { Ports } from '@studyhall/protocol';
import { here, SIGNAL_KINDS } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import { setQuietly, SignalSet } from './signal-set.ts';

const KIND = 'here';
/** How often it is said again: so often that one loss does not make somebody vanish. Milliseconds. */
const AGAIN_MS = Math.floor(SIGNAL_KINDS.here.ttl / 2.5);

/** Being seen, and seeing who is here: both or neither. */
export class Presence {
  readonly #ports: Ports;
  readonly #set: SignalSet;
  #link: SafeLink | null = null;
  #on = false;
  #cancelAgain: (() => void) | undefined;

  constructor(ports: Ports, onChange: () => void) {
    this.#ports = ports;
    this.#set = new SignalSet(ports.clock, onChange);
  }

  /** Who is here, by id. */
  get here(): readonly string[] {
    return here(this.#set.state, this.#set.now);
  }

  /** Says it through this link from now on, and hears it there; or neither. */
  set(link: SafeLink | null, on: boolean): void {
    if (link === this.#link && on === this.#on) return;
    this.#cancelAgain?.();
    // Where nobody was told anything, there is nothing to take back.
    if (this.#on && !on) setQuietly(this.#link?.raw.signals, KIND, undefined);
    this.#link = link;
    this.#on = on;
    if (on) this.#say();
    this.#set.listen(on ? link?.raw.signals : undefined);
  }

  #say(): void {
    setQuietly(this.#link?.raw.signals, KIND, {}, { ttl: SIGNAL_KINDS.here.ttl });
    this.#cancelAgain = this.#ports.clock.after(AGAIN_MS, () => {
      this.#say();
    });
  }
}
