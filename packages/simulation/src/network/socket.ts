import type { LiveConnection } from '@studyhall/server-core';
import type { SimNode } from '../world/node.ts';
import type { Conditions } from './conditions.ts';

/** How long a reader that stops reading stops: milliseconds at most. */
const STALL_MS = 60_000;

/** One direction of a connection: what goes in first comes out first, each in its time. */
class Lane {
  readonly #network: Conditions;
  /** Nothing arrives before this time. */
  #notBefore = 0;

  constructor(network: Conditions) {
    this.#network = network;
  }

  send(arrive: () => void): void {
    const { clock } = this.#network;
    this.#notBefore = Math.max(this.#notBefore, clock.now() + this.#network.way());
    clock.after(this.#notBefore - clock.now(), arrive);
  }

  stall(ms: number): void {
    this.#notBefore = this.#network.clock.now() + ms;
  }
}

/** A WebSocket of a simulated page. Both sides hear of each other only over the network, if at all. */
export class SimSocket extends EventTarget {
  readonly #network: Conditions;
  readonly #online: () => boolean;
  readonly #there: Lane;
  readonly #back: Lane;
  #connection: LiveConnection | undefined;
  #forgetDeath: () => void = () => undefined;
  /** Bytes that the client has not read. */
  #unread = 0;
  #silent = false;
  #over = false;

  constructor(network: Conditions, node: SimNode | undefined, online: () => boolean) {
    super();
    this.#network = network;
    this.#online = online;
    this.#there = new Lane(network);
    this.#back = new Lane(network);
    this.#there.send(() => {
      this.#dial(node);
    });
  }

  send(data: string): void {
    this.#there.send(() => {
      if (this.#reaches()) this.#connection?.receive(data);
    });
  }

  /** The page has closed it. */
  close(): void {
    this.#over = true;
    this.#forgetDeath();
    this.#there.send(() => {
      if (!this.#silent) this.#connection?.gone();
    });
  }

  #dial(node: SimNode | undefined): void {
    if (node?.alive !== true || !this.#online()) {
      this.#ended('error');
      return;
    }
    const { weather, clock } = this.#network;
    this.#forgetDeath = node.onDeath(() => {
      this.#ended('close');
    });
    const end = (): void => {
      this.#back.send(() => {
        this.#ended('close');
      });
    };
    this.#connection = node.server.live.connect({
      write: (messages) => {
        for (const message of messages) this.#push(message.toString());
        return this.#unread;
      },
      ping: () => {
        this.#back.send(() => {
          if (this.#reaches()) this.#connection?.heard();
        });
      },
      close: end,
      cut: end,
      // Whoever sends here never floods.
      pause: () => undefined,
      resume: () => undefined,
    });
    this.#back.send(() => {
      if (!this.#over) this.dispatchEvent(new Event('open'));
    });
    const soon = (most: number, what: () => void): void => {
      clock.after(this.#network.upTo(most), what);
    };
    if (this.#network.happens(weather.halfOpen)) soon(STALL_MS, () => (this.#silent = true));
    if (this.#network.happens(weather.slowReader)) soon(STALL_MS, () => { this.#back.stall(STALL_MS); });
    if (this.#network.happens(weather.cut)) {
      soon(STALL_MS, () => {
        if (!this.#silent) this.#connection?.gone();
        this.#ended('close');
      });
    }
  }

  #push(text: string): void {
    const isHint = text.startsWith('{"t":"hint"');
    const arrive = (): void => {
      if (this.#reaches()) this.dispatchEvent(new MessageEvent('message', { data: text }));
    };
    this.#unread += text.length;
    const arrived = (): void => {
      this.#unread -= text.length;
      arrive();
    };
    const { weather } = this.#network;
    if (isHint && this.#network.happens(weather.lateHint)) this.#network.clock.after(3 * this.#network.way(), arrived);
    else this.#back.send(arrived);
    if (isHint && this.#network.happens(weather.doubleHint)) this.#network.clock.after(2 * this.#network.way(), arrive);
  }

  /** Whether anything gets through; a device that went offline sends nothing and hears nothing. */
  #reaches(): boolean {
    if (!this.#online()) this.#silent = true;
    return !this.#over && !this.#silent;
  }

  #ended(how: 'close' | 'error'): void {
    if (this.#over || this.#silent) return;
    this.#over = true;
    this.#forgetDeath();
    this.dispatchEvent(new Event(how));
  }
}
