import type { LiveSocket } from './socket.ts';

/** What an outbox asks of the connection that it is of. */
export interface OutboxHost {
  /** Sees to it that the outbox is flushed with the next tick. */
  flushSoon(outbox: Outbox): void;
  /** The other side reads too slowly: so many bytes wait for it. */
  waits(bytes: number): void;
}

/**
 * What waits to go out on one connection. Of a busy room's push little is ours but the way from each channel to its socket, and most of that is
 * waiting for memory: so it is short.
 */
export class Outbox {
  readonly #host: OutboxHost;
  readonly #socket: LiveSocket;
  /** Undefined: nothing. */
  #messages: Buffer[] | undefined;
  #closed = false;

  constructor(host: OutboxHost, socket: LiveSocket) {
    this.#host = host;
    this.#socket = socket;
  }

  /** Sends a message with what else goes out in this tick; nothing once it was closed. */
  push(message: Buffer): void {
    if (this.#closed) return;
    if (this.#messages !== undefined) {
      this.#messages.push(message);
      return;
    }
    this.#messages = [message];
    this.#host.flushSoon(this);
  }

  /** Sends a message at once, after what has gathered. */
  pushNow(message: Buffer): void {
    if (this.#closed) return;
    (this.#messages ??= []).push(message);
    this.flush();
  }

  /** Sends what has gathered, in one write. */
  flush(): void {
    const messages = this.#messages;
    if (messages === undefined) return;
    this.#messages = undefined;
    this.#host.waits(this.#socket.write(messages));
  }

  /** Nothing goes out any more. */
  close(): void {
    this.#closed = true;
    this.#messages = undefined;
  }
}
