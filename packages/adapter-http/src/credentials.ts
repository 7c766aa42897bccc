import { type AdapterContext, RoomError } from '@studyhall/protocol';

/** What a header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** The token of one context. Asked for before every use, because the client renews it without telling. */
export class Credentials {
  readonly #context: AdapterContext;
  readonly #renewed: (old: string, token: string) => void;
  #last: string | undefined;

  /** @param renewed told when another token has taken the place of an old one */
  constructor(context: AdapterContext, renewed: (old: string, token: string) => void) {
    this.#context = context;
    this.#renewed = renewed;
  }

  /** The token of now; a renewed one is passed on to the open WebSocket. */
  async token(): Promise<string | undefined> {
    const token = await this.#context.auth();
    // Such as the page of a host's login form. No header could carry it, and that must not look like a dead network.
    if (token !== undefined && !SENDABLE.test(token)) throw new RoomError('unauthenticated', 'the host gave no token');
    if (this.#last !== undefined && token !== undefined && token !== this.#last) this.#renewed(this.#last, token);
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
