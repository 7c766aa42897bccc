import type { Clock, Json, Signal, SignalChange, Signals } from '@studyhall/protocol';
import type { SignalRequest } from './connection.ts';

/** What signals ask of their room. */
export interface SignalsHost {
  /** A connection is needed. */
  need(): void;
  /** Sends, where there is a connection. */
  send(request: SignalRequest): void;
  /** One use less. */
  release(): void;
}

type Listener = (change: SignalChange) => void;

/** Signals over the WebSocket. Listeners stay when the connection is lost, and get the whole set again with the next one. */
export class LiveSignals implements Signals {
  readonly version = 1;
  readonly #clock: Clock;
  readonly #host: SignalsHost;
  readonly #listeners = new Set<{ readonly tell: Listener }>();
  /** What was set before there was a connection, by slot. */
  readonly #unsent = new Map<string, SignalRequest>();
  #connected = false;
  /** Whether this tab has set a signal, so that the connection must stay. */
  #speaks = false;
  /** The set as the server told it, and by how much its clock is ahead; undefined before the first word. */
  #known: { readonly set: Map<string, Signal>; readonly ahead: number } | undefined;

  constructor(clock: Clock, host: SignalsHost) {
    this.#clock = clock;
    this.#host = host;
  }

  get used(): boolean {
    return this.#listeners.size > 0 || this.#speaks;
  }

  set(kind: string, body: Json | undefined, options: { readonly ttl?: number; readonly to?: string } = {}): void {
    this.#host.need();
    this.#speaks = true;
    const request: SignalRequest = { kind, ...(body === undefined ? {} : { body }), ...options };
    if (this.#connected) this.#host.send(request);
    else this.#unsent.set(JSON.stringify([kind, options.to ?? null]), request);
  }

  on(tell: Listener): () => void {
    this.#host.need();
    const listener = { tell };
    this.#listeners.add(listener);
    if (this.#known !== undefined) {
      queueMicrotask(() => {
        if (this.#known !== undefined && this.#listeners.has(listener)) tell(this.#whole(this.#known));
      });
    }
    return () => {
      if (this.#listeners.delete(listener)) this.#host.release();
    };
  }

  /** A connection is there. */
  joined(): void {
    this.#connected = true;
    for (const request of this.#unsent.values()) this.#host.send(request);
    this.#unsent.clear();
  }

  /** The connection has gone. */
  parted(): void {
    this.#connected = false;
    this.#speaks = false;
    this.#known = undefined;
    this.#unsent.clear();
  }

  receive(change: SignalChange): void {
    const set = change.reset ? new Map<string, Signal>() : (this.#known?.set ?? new Map<string, Signal>());
    for (const signal of change.set) set.set(signal.key, signal);
    for (const key of change.gone) set.delete(key);
    this.#known = { set, ahead: change.now - this.#clock.now() };
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener.tell(change);
  }

  end(): void {
    this.#listeners.clear();
    this.#speaks = false;
  }

  #whole({ set, ahead }: { readonly set: Map<string, Signal>; readonly ahead: number }): SignalChange {
    const now = this.#clock.now() + ahead;
    return { reset: true, set: [...set.values()].filter(({ until }) => until > now), gone: [], now };
  }
}
