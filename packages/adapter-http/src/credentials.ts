import { type AdapterContext, RoomError } from '@studyhall/protocol';
import type { LiveLater } from './live/later.ts';

/** What a header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** The token of one context. Asked for before every use, because the client renews it without telling. */
export class Credentials {
  readonly #context: AdapterContext;
  readonly #live: LiveLater;
  #last: string | undefined;

  constructor(context: AdapterContext, live: LiveLater) {
    this.#context = context;
    this.#live = live;
  }

  /** The token of now; a renewed one is passed on to the open WebSocket. */
  async token(): Promise<string | undefined> {
    const token = await this.#context.auth();
    // Such as the page of a host's login form. No header could carry it, and that must not look like a dead network.
    if (token !== undefined && !SENDABLE.test(token)) throw new RoomError('unauthenticated', 'the host gave no token');
    if (this.#last !== undefined && token !== undefined && token !== this.#last) this.#live.renew(this.#last, token);
    this.#last = token;
    return token;
  }

  /** As `token`, for what cannot do without one. */
  async needed(): Promise<string> {
    const token = await this.token();
    if (token === undefined) throw new RoomError('unauthenticated', 'the host gave no token');
    return token;
  }
}
