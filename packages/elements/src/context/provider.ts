import type { ReactiveController, ReactiveElement } from 'lit';
import { ContextProviderEvent, SESSION_CONTEXT } from './context.ts';
import type { Connection, ContextCallback, ContextRequestEvent } from './context.ts';

/** Providers in the page, the oldest first: that one also answers elements outside every session. */
const page: ConnectionProvider[] = [];

function answerAsDefault(event: ContextRequestEvent): void {
  page[0]?.answer(event);
}

/** Answers context requests from inside its host; the page's first one also those from outside every session. */
export class ConnectionProvider implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #subscribers = new Map<ContextCallback, { readonly target: Element; readonly unsubscribe: () => void }>();
  #value: Connection | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Gives a new value to everyone who asked. */
  provide(value: Connection | undefined): void {
    this.#value = value;
    for (const [callback, { unsubscribe }] of [...this.#subscribers]) callback(value, unsubscribe);
  }

  /** Answers one request and remembers who asked. */
  answer(event: ContextRequestEvent): void {
    if (event.context !== SESSION_CONTEXT || event.contextTarget === this.#host) return;
    event.stopImmediatePropagation();
    const { callback, contextTarget: target } = event;
    const unsubscribe = this.#subscribers.get(callback)?.unsubscribe ?? (() => void this.#subscribers.delete(callback));
    this.#subscribers.set(callback, { target, unsubscribe });
    callback(this.#value, unsubscribe);
  }

  hostConnected(): void {
    this.#host.addEventListener('context-request', this.#onRequest);
    if (page.push(this) === 1) document.addEventListener('context-request', answerAsDefault);
    this.#host.dispatchEvent(new ContextProviderEvent(this.#host));
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('context-request', this.#onRequest);
    page.splice(page.indexOf(this), 1);
    if (page.length === 0) document.removeEventListener('context-request', answerAsDefault);
    const left = [...this.#subscribers];
    this.#subscribers.clear();
    for (const [callback, { target }] of left) {
      // Whoever stays asks again, and may find another session; whoever goes too may come back together with this one.
      if (target.isConnected) callback(undefined);
    }
  }

  readonly #onRequest = (event: ContextRequestEvent): void => {
    this.answer(event);
  };
}
