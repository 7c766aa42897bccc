import type { ReactiveController, ReactiveElement } from 'lit';
import { ContextRequestEvent } from './context.ts';
import type { Connection, ContextCallback } from './context.ts';

/** Finds the connection for its host: that of the session element around it, else the page's default one. */
export class ConnectionConsumer implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #onChange: () => void;
  #value: Connection | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param onChange called after {@link ConnectionConsumer.value} changed */
  constructor(host: ReactiveElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** The connection, while there is one. */
  get value(): Connection | undefined {
    return this.#value;
  }

  hostConnected(): void {
    document.addEventListener('context-provider', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    // A move within the page disconnects and connects in one go; only a real removal gives the connection back.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#set(undefined);
    });
  }

  readonly #ask = (): void => {
    this.#host.dispatchEvent(new ContextRequestEvent(this.#host, this.#answer));
  };

  readonly #answer: ContextCallback = (value, unsubscribe) => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#set(value);
    if (!unsubscribe && this.#host.isConnected) this.#ask();
  };

  #set(value: Connection | undefined): void {
    if (value === this.#value) return;
    this.#value = value;
    this.#onChange();
    this.#host.requestUpdate();
  }
}
