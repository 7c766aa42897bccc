import type { Clock, SignalChange, Signals } from '@studyhall/protocol';
import type { SignalState } from '@studyhall/domain';
import { applySignals, expire, nextEnd, NO_SIGNALS } from '@studyhall/domain';

/** The signals of one link as they are now: what has ended is gone, although nobody says so. */
export class SignalSet {
  readonly #clock: Clock;
  readonly #onChange: () => void;
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

  /** Listens to a link's signals, and no longer to those before. */
  listen(signals: Signals | undefined): void {
    this.stop();
    if (signals === undefined) return;
    let on = true;
    try {
      const stop = signals.on((change) => {
        if (on && isSignalChange(change)) this.#take(change);
      });
      this.#stop = () => {
        on = false;
        stop();
      };
    } catch {
      // Signals are a nicety: without them nobody is seen.
      on = false;
    }
  }

  stop(): void {
    try {
      this.#stop?.();
    } catch {
      // Not listened to any more.
    }
    this.#stop = undefined;
    this.#set(NO_SIGNALS);
  }

  #take(change: SignalChange): void {
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

/** Sets a signal; a failing adapter is the same as one without signals. */
export function setQuietly(signals: Signals | undefined, ...args: Parameters<Signals['set']>): void {
  try {
    signals?.set(...args);
  } catch {
    // Nobody is told; nothing depends on it.
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
