import { type Codec, decode, type Lifetime, parseJson, type Ports, RoomError, toRoomError } from '@studyhall/protocol';
import type { Credentials } from './credentials.ts';
import { refusal } from './refusal.ts';

/** Makes a checked answer of the JSON that came, undefined for an answer without content; throws where it cannot. */
export type Read<T> = (answer: unknown) => T;

/** Reads by a codec; `what` names the answer in errors. */
export function as<T>(codec: Codec<T>, what: string): Read<T> {
  return (answer) => decode(codec, answer, what);
}

/** What stands behind the `?` of an address; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** Sends a request. */
export type Send = (url: string, init: RequestInit & { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal }) => Promise<Response>;

/** The HTTP requests of one link. */
export class Requests {
  readonly #life: Lifetime;
  readonly #credentials: Credentials;
  readonly ports: Ports;

  constructor(life: Lifetime, credentials: Credentials, ports: Ports) {
    this.#life = life;
    this.#credentials = credentials;
    this.ports = ports;
  }

  /** Gets what `read` makes of the answer. */
  get<T>(url: string, query: Query, read: Read<T>, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    return this.call(search.size > 0 ? `${url}?${search.toString()}` : url, {}, {}, read, signal);
  }

  /** Sends `body` and gets what `read` makes of the answer. */
  post<T>(url: string, body: unknown, read: Read<T>, signal?: AbortSignal): Promise<T> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return this.call(url, init, { 'content-type': 'application/json' }, read, signal);
  }

  /** As `get` and `post`, for other requests and another way to send them. */
  call<T>(url: string, init: RequestInit, headers: Record<string, string>, read: Read<T>, signal?: AbortSignal, send?: Send): Promise<T> {
    return this.#life.run(signal, async (stop) => {
      const token = await this.#credentials.token();
      if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
      const { fetch, page } = this.ports;
      let response: Response;
      let text: string;
      try {
        response = await (send ?? fetch)(url, { ...init, headers, signal: stop, cache: 'no-store', credentials: 'omit', redirect: 'error' });
        text = await response.text();
      } catch {
        // What fetch says is not passed on: it may hold what was to be sent.
        throw page.online() ? new RoomError('unavailable', 'the server cannot be reached') : new RoomError('offline', 'this device is offline');
      }
      if (!response.ok) throw refusal(response, text);
      try {
        return read(text === '' ? undefined : parseJson(text, 'answer'));
      } catch (error) {
        // A broken answer is the server's fault or a gateway's, not the caller's: it is worth another try.
        throw new RoomError('internal', toRoomError(error).message);
      }
    });
  }
}
