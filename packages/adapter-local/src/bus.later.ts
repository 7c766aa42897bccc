import type { Ports } from '@studyhall/protocol';

/** What tabs tell each other: the log has grown, a signal has changed, or somebody wants to hear every signal again. */
export interface Message {
  readonly room: string;
  readonly what: 'grown' | 'signal' | 'ask';
  readonly data?: unknown;
}

type Listener = (message: Message) => void;

/** Tells all links of this browser, in this tab and in the others. Without a channel the tab stands alone. */
export class Bus {
  readonly #listeners = new Set<Listener>();
  readonly #channel: BroadcastChannel | undefined;

  constructor(ports: Ports) {
    try {
      this.#channel = ports.channel?.('studyhall-local');
    } catch {
      // Some browsers forbid it in frames of other sites.
    }
    if (this.#channel === undefined) return;
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data)) this.#tell(data);
    };
  }

  /** Tells everybody, this tab included. */
  say(message: Message): void {
    this.#channel?.postMessage(message);
    this.#tell(message);
  }

  /** Listens to one room until the returned function is called. */
  listen(room: string, listener: Listener): () => void {
    const mine: Listener = (message) => {
      if (message.room === room) listener(message);
    };
    this.#listeners.add(mine);
    return () => this.#listeners.delete(mine);
  }

  close(): void {
    this.#channel?.close();
    this.#listeners.clear();
  }

  #tell(message: Message): void {
    for (const listener of [...this.#listeners]) {
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(message);
      });
    }
  }
}

/** Another tab may run another version of this code. */
function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'room' in value && 'what' in value;
}
