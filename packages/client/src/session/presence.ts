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
  readonly #onChange: () => void;
  #link: SafeLink | null = null;
  #on = false;
  /** Whether the last attempt to say it failed. */
  #mute = false;
  /** Whether listening failed, or brought nothing for long. */
  #deaf = false;
  #cancelAgain: (() => void) | undefined;

  constructor(ports: Ports, onChange: () => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#set = new SignalSet(ports.clock, () => {
      if (this.#set.heard) this.#deaf = false;
      onChange();
    });
  }

  /** Whether it does not work now: the person is not seen, or nobody else is. It is tried again by itself. */
  get failing(): boolean {
    return this.#mute || this.#deaf;
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
    this.#mute = false;
    this.#listen();
    if (on) this.#say();
  }

  /** Says it, and again before it ends. */
  #say(): void {
    this.#mute = !setQuietly(this.#link?.raw.signals, KIND, {}, { ttl: SIGNAL_KINDS.here.ttl });
    this.#onChange();
    this.#cancelAgain = this.#ports.clock.after(AGAIN_MS, () => {
      if (!this.#set.heard) {
        this.#listen();
        // All this time it was not even told who is here already.
        this.#deaf = true;
      }
      this.#say();
    });
  }

  #listen(): void {
    this.#deaf = !this.#set.listen(this.#on ? this.#link?.raw.signals : undefined);
  }
}
