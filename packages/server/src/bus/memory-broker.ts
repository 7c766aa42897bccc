import type { Bus } from './bus.ts';
import { Listeners } from './listeners.ts';
import { Subscriptions } from './subscriptions.ts';

/** One node's end: what it hears, and that the broker came or went. */
interface End {
  readonly subscriptions: Subscriptions;
  readonly gaps: Listeners<readonly []>;
}

/** What a {@link MemoryBroker} is told. */
export interface MemoryBrokerOptions {
  /** Has a message delivered later, in order; after what is under way now where absent. */
  readonly later?: (deliver: () => void) => void;
}

/** A broker for several nodes in one process: a cluster that tests and simulations hold in their hands. */
export class MemoryBroker {
  readonly #ends = new Map<Bus, End>();
  /** The nodes that do not reach it although it runs. */
  readonly #cut = new Set<Bus>();
  readonly #later: (deliver: () => void) => void;
  #runs = true;

  constructor({ later = queueMicrotask }: MemoryBrokerOptions = {}) {
    this.#later = later;
  }

  /** The bus of one more node. */
  connect(): Bus {
    const end: End = { subscriptions: new Subscriptions(nothing, nothing), gaps: new Listeners() };
    const reached = (): boolean => this.#reached(bus);
    const bus: Bus = {
      publish: (topic, message) => { this.#publish(bus, topic, message); },
      subscribe: (topic, listener) => (this.#ends.has(bus) ? end.subscriptions.add(topic, listener) : nothing),
      onGap: (listener) => (this.#ends.has(bus) ? end.gaps.add(listener) : nothing),
      get connected() {
        return reached();
      },
      close: () => {
        this.#ends.delete(bus);
        end.subscriptions.clear();
        end.gaps.clear();
        return Promise.resolve();
      },
    };
    this.#ends.set(bus, end);
    return bus;
  }

  /** The broker is gone, with every message that is under way. */
  stop(): void {
    this.#change(() => { this.#runs = false; });
  }

  start(): void {
    this.#change(() => { this.#runs = true; });
  }

  /** One node does not reach the broker any more, and the others do. */
  cut(bus: Bus): void {
    this.#change(() => { this.#cut.add(bus); });
  }

  /** The node reaches it again. */
  mend(bus: Bus): void {
    this.#change(() => { this.#cut.delete(bus); });
  }

  /** Tells those for whom it makes a difference. */
  #change(change: () => void): void {
    const before = [...this.#ends].map(([bus, end]) => ({ bus, end, reached: this.#reached(bus) }));
    change();
    for (const { bus, end, reached } of before) if (this.#reached(bus) !== reached) end.gaps.tell();
  }

  #reached(bus: Bus): boolean {
    return this.#runs && this.#ends.has(bus) && !this.#cut.has(bus);
  }

  #publish(from: Bus, topic: string, message: string): void {
    if (!this.#reached(from)) return;
    for (const [bus, { subscriptions }] of this.#ends) {
      if (bus === from) continue;
      this.#later(() => { if (this.#reached(bus)) subscriptions.deliver(topic, message); });
    }
  }
}

function nothing(): void {
  // There is nothing to do.
}
