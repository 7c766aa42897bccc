import type { Server } from '@studyhall/server-core';

/** A WebSocket whose server is in this process. Both sides hear of each other in a later turn, as over a network. */
export class WiredSocket extends EventTarget {
  readonly #connection: ReturnType<Server['live']['connect']>;
  #over = false;

  constructor({ live }: Server) {
    super();
    const end = (): void => {
      this.#end();
    };
    this.#connection = live.connect({
      write: (messages) => {
        for (const message of messages) this.#later(() => this.dispatchEvent(new MessageEvent('message', { data: message.toString() })));
        return 0;
      },
      ping: () => {
        this.#later(() => { this.#connection.heard(); });
      },
      close: end,
      cut: end,
      // Nothing lies between the two sides that could be left unread.
      pause: () => undefined,
      resume: () => undefined,
    });
    this.#later(() => this.dispatchEvent(new Event('open')));
  }

  send(text: string): void {
    this.#later(() => { this.#connection.receive(text); });
  }

  close(): void {
    this.#end();
  }

  #end(): void {
    if (this.#over) return;
    setImmediate(() => {
      this.#over = true;
      this.#connection.gone();
      this.dispatchEvent(new Event('close'));
    });
  }

  #later(act: () => unknown): void {
    setImmediate(() => {
      if (!this.#over) act();
    });
  }
}
