import type { Ports } from '@studyhall/protocol';
import { here, SIGNAL_KINDS } from '@studyhall/domain';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { setQuietly, SignalSet } from './signal-set.ts';

const KIND = 'here';
const CHOICE = 'presence';
/** How often it is said again: so often that one loss does not make somebody vanish. Milliseconds. */
const AGAIN_MS = Math.floor(SIGNAL_KINDS.here.ttl / 2.5);

/** Being seen, and seeing who is here: both or neither, and neither until the person wants it. */
export class Presence {
  readonly #ports: Ports;
  readonly #onChange: () => void;
  readonly #set: SignalSet;
  #link: SafeLink | undefined;
  #locker: Locker | undefined;
  #on = false;
  #cancelAgain: (() => void) | undefined;

  constructor(ports: Ports, onChange: () => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#set = new SignalSet(ports.clock, onChange);
  }

  /** `unsupported` while no link with signals is known. */
  get state(): 'off' | 'on' | 'unsupported' {
    if (this.#link?.signals === undefined) return 'unsupported';
    return this.#on ? 'on' : 'off';
  }

  /** Who is here, by id. */
  get here(): readonly string[] {
    return this.#on ? here(this.#set.state, this.#set.now) : [];
  }

  connect(link: SafeLink | undefined): void {
    this.#link = link;
    this.#apply();
  }

  /** Takes over the choice this person has made on this device. */
  async use(locker: Locker): Promise<void> {
    this.#locker = locker;
    let choice: boolean | undefined;
    try {
      choice = await locker.store.get('choices', CHOICE);
    } catch {
      // Nothing chosen is off.
    }
    if (this.#locker !== locker) return;
    this.#on = choice === true;
    this.#apply();
  }

  choose(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.#apply();
    this.#locker?.store.change('choices', CHOICE, () => on).catch(() => undefined);
  }

  close(): void {
    this.#on = false;
    this.#apply();
  }

  #apply(): void {
    this.#cancelAgain?.();
    this.#cancelAgain = undefined;
    const signals = this.#link?.signals;
    if (this.#on && signals !== undefined) {
      this.#say();
      this.#set.listen(signals);
    } else {
      setQuietly(signals, KIND, undefined);
      this.#set.stop();
    }
    this.#onChange();
  }

  #say(): void {
    setQuietly(this.#link?.signals, KIND, {}, { ttl: SIGNAL_KINDS.here.ttl });
    this.#cancelAgain = this.#ports.clock.after(AGAIN_MS, () => {
      this.#say();
    });
  }
}
