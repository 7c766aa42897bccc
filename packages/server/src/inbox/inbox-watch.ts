import { createHash } from 'node:crypto';
import type { Bus } from '../bus/bus.ts';
import type { PersonOf } from '../store/notice.ts';

interface Watched {
  readonly listeners: Set<() => void>;
  readonly stop: () => void;
}

/** Who looks at their inbox on this node, and wants to hear when there is something new in it. */
export class InboxWatch {
  readonly #bus: Bus;
  readonly #watched = new Map<string, Watched>();

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** @returns a function that ends it */
  watch(who: PersonOf, listener: () => void): () => void {
    const topic = topicOf(who);
    let watched = this.#watched.get(topic);
    if (watched === undefined) {
      const listeners = new Set<() => void>();
      watched = { listeners, stop: this.#bus.subscribe(topic, () => { for (const each of [...listeners]) each(); }) };
      this.#watched.set(topic, watched);
    }
    const { listeners, stop } = watched;
    // Each call is one of its own, whatever function it brings.
    const own = (): void => { listener(); };
    listeners.add(own);
    return () => {
      listeners.delete(own);
      if (listeners.size > 0 || this.#watched.get(topic)?.listeners !== listeners) return;
      this.#watched.delete(topic);
      stop();
    };
  }

  /** Something new is in these people's inboxes. */
  tell(people: readonly PersonOf[]): void {
    for (const topic of people.map(topicOf)) {
      this.#bus.publish(topic, '');
      for (const each of [...(this.#watched.get(topic)?.listeners ?? [])]) each();
    }
  }
}

/** Who is who is nothing for a broker. */
function topicOf({ tenant, course, person }: PersonOf): string {
  return `inbox ${createHash('sha256').update(JSON.stringify([tenant, course, person])).digest('base64url')}`;
}
