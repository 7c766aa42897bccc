import { Listeners } from './listeners.ts';

/** Who listens to which topic on one node: the part of a bus that needs no broker. */
export class Subscriptions {
  readonly #topics = new Map<string, Listeners<readonly [message: string]>>();
  readonly #opened: (topic: string) => void;
  readonly #closed: (topic: string) => void;

  /**
   * @param opened called when a topic gets its first listener
   * @param closed called when it has lost its last one
   */
  constructor(opened: (topic: string) => void, closed: (topic: string) => void) {
    this.#opened = opened;
    this.#closed = closed;
  }

  /** As `Bus.subscribe`. */
  add(topic: string, listener: (message: string) => void): () => void {
    const listeners = this.#topics.get(topic) ?? this.#open(topic);
    const remove = listeners.add(listener);
    return () => {
      remove();
      if (listeners.size > 0 || this.#topics.get(topic) !== listeners) return;
      this.#topics.delete(topic);
      this.#closed(topic);
    };
  }

  /** The topics that have listeners. */
  topics(): readonly string[] {
    return [...this.#topics.keys()];
  }

  deliver(topic: string, message: string): void {
    this.#topics.get(topic)?.tell(message);
  }

  /** Forgets everybody. */
  clear(): void {
    for (const listeners of this.#topics.values()) listeners.clear();
    this.#topics.clear();
  }

  #open(topic: string): Listeners<readonly [message: string]> {
    const listeners = new Listeners<readonly [message: string]>();
    this.#topics.set(topic, listeners);
    this.#opened(topic);
    return listeners;
  }
}
