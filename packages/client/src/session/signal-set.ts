import type { Clock, SignalChange, Signals } from '@studyhall/protocol';
import type { SignalState } from '@studyhall/domain';
import { applySignals, expire, nextEnd, NO_SIGNALS } from '@studyhall/domain';
import { quietly } from '../retry/quietly.ts';

/** The signals of one link as they are now: what has ended is gone, although nobody says so. */
export class SignalSet {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  /** Whether the set is known: a backend gives it as soon as somebody listens. */
  heard = false;
  #state: SignalState = NO_SIGNALS;
  #offset = 0;
  #stop: (() => void) | undefined;
  #cancelEnd: (() => void) | undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get state(): SignalState {
    return this.#state;
  }

  /** The backend's clock: milliseconds since the epoch. */
  get now(): number {
    return this.#clock.now() + this.#offset;
  }

  /**
   * Listens to a link's signals, and no longer to those before.
   *
   * @returns false where the adapter fails: signals are a nicety, and without them nobody is seen
   */
  listen(signals: Signals | undefined): boolean {
    this.stop();
    if (signals === undefined) return true;
    let on = true;
    try {
      const stop = signals.on((change) => {
        if (on && isSignalChange(change)) this.#take(change);
      });
      this.#stop = () => {
        on = false;
        quietly(stop);
      };
      return true;
    } catch {
      return (on = false);
    }
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.heard = false;
    this.#set(NO_SIGNALS);
  }

  #take(change: SignalChange): void {
    this.heard = true;
    this.#offset = change.now - this.#clock.now();
    this.#set(applySignals(this.#state, change));
  }

  #set(state: SignalState): void {
    this.#cancelEnd?.();
    this.#state = expire(state, this.now);
    const end = nextEnd(this.#state);
    this.#cancelEnd = end === undefined ? undefined : this.#clock.after(end - this.now + 1, () => {
      this.#set(this.#state);
    });
    this.#onChange();
  }
}

/** Sets a signal. @returns false where the adapter fails: nobody is told, and nothing depends on it */
export function setQuietly(signals: Signals | undefined, ...args: Parameters<Signals['set']>): boolean {
  try {
    // An adapter of somebody else may give a promise that is refused.
    const answer: unknown = signals?.set(...args);
    quietly(() => answer);
    return true;
  } catch {
    return false;
  }
}

function isSignal(value: unknown): boolean {
  const { key, kind, from, until } = Object(value) as Readonly<Record<string, unknown>>;
  return [key, kind, from].every((field) => typeof field === 'string') && typeof until === 'number';
}

/** Whether signals have changed as the contract says; anything else is no reason to stop, only to look away. */
function isSignalChange(value: unknown): value is SignalChange {
  const { set, gone, now } = Object(value) as Readonly<Record<string, unknown>>;
  return Number.isFinite(now) && Array.isArray(set) && set.every(isSignal) && Array.isArray(gone);
}
