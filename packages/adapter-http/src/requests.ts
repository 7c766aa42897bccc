import { Lifetime, parseJson, type Ports, RoomError } from '@studyhall/protocol';
import type { Credentials } from './credentials.ts';
import { refusal } from './refusal.ts';

/** Makes a checked answer of what came; throws where it cannot. */
export type Read<T> = (answer: unknown) => T;

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
  async get<T>(path: string, read: Read<T>, signal?: AbortSignal): Promise<T> {
    const answer = await this.#call('GET', path, undefined, signal);
    return answered(() => read(answer));
  }

  /** As `get`, where an answer without content means that there is none. */
  async find<T>(path: string, read: Read<T>, signal?: AbortSignal): Promise<T | undefined> {
    const answer = await this.#call('GET', path, undefined, signal);
    return answer === undefined ? undefined : answered(() => read(answer));
  }

  /** Sends `body` and gets what `read` makes of the answer. */
  async post<T>(path: string, body: unknown, read: Read<T>, signal?: AbortSignal): Promise<T> {
    const answer = await this.#call('POST', path, body, signal);
    return answered(() => read(answer));
  }

  /** Sends `body`; the answer says nothing. */
  async send(path: string, body: unknown, signal?: AbortSignal): Promise<void> {
    await this.#call('POST', path, body, signal);
  }

  /** @returns the JSON of a 2xx answer, undefined for one without content */
  #call(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.life.run(signal, async (stop) => {
      const token = await this.#credentials.token();
      const response = await this.#fetch(this.#base + path, {
        method,
        signal: stop,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text().catch(() => this.#unreachable());
      if (!response.ok) throw refusal(response, text);
      return text === '' ? undefined : answered(() => parseJson(text, 'answer'));
    });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { fetch } = this.#ports;
    // What fetch says is not passed on: some platforms put a token they cannot send into the message.
    return await fetch(url, init).catch(() => this.#unreachable());
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
