import { Lifetime, parseJson, type Ports, RoomError } from '@studyhall/protocol';
import type { Credentials } from './credentials.ts';
import { refusal } from './refusal.ts';

/** Makes a checked answer of the JSON that came, undefined for an answer without content; throws where it cannot. */
export type Read<T> = (answer: unknown) => T;

/** What a request carries. */
interface Payload {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP requests of one link. */
export class Requests {
  readonly life = new Lifetime();
  readonly #base: string;
  readonly #credentials: Credentials;
  readonly #ports: Ports;

  constructor(base: string, credentials: Credentials, ports: Ports) {
    this.#base = base;
    this.#credentials = credentials;
    this.#ports = ports;
  }

  /** Gets what `read` makes of the answer. */
  get<T>(path: string, read: Read<T>, signal?: AbortSignal): Promise<T> {
    return this.#call('GET', path, {}, read, signal);
  }

  /** Sends `body` and gets what `read` makes of the answer. */
  post<T>(path: string, body: unknown, read: Read<T>, signal?: AbortSignal): Promise<T> {
    const type = { 'content-type': 'application/json' };
    return this.#call('POST', path, { body: JSON.stringify(body), headers: type }, read, signal);
  }

  #call<T>(method: string, path: string, init: Payload, read: Read<T>, signal?: AbortSignal): Promise<T> {
    return this.life.run(signal, async (stop) => {
      const token = await this.#credentials.token();
      const response = await this.#fetch(this.#base + path, {
        ...init,
        method,
        signal: stop,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        headers: { ...init.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      });
      const text = await response.text().catch(() => this.#unreachable());
      if (!response.ok) throw refusal(response, text);
      return answered(() => read(text === '' ? undefined : parseJson(text, 'answer')));
    });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { fetch } = this.#ports;
    try {
      return await fetch(url, init);
    } catch {
      // What fetch says is not passed on: it may hold what was to be sent.
      return this.#unreachable();
    }
  }

  #unreachable(): never {
    if (!this.#ports.page.online()) throw new RoomError('offline', 'this device is offline');
    throw new RoomError('unavailable', 'the server cannot be reached');
  }
}

/** A broken answer is the server's fault or a gateway's, not the caller's: it is worth another try. */
function answered<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RoomError('internal', error instanceof Error ? error.message : 'not a valid answer');
  }
}
