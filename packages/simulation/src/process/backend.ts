import { roomPath } from '@studyhall/protocol';
import type { Page } from '@studyhall/protocol';
import type { Participant } from '../history/history.ts';
import { COURSE } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';
import { signedCredential, signedToken } from './issuer.ts';

/** How long it waits for an answer, and before it asks again: milliseconds. */
const ANSWER_MS = 5_000;
const AGAIN_MS = 100;
const PEOPLE = `/courses/${COURSE}/people`;

/** What it is told of the world. */
export interface BackendOptions {
  readonly url: string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The backend of the course page: it goes on asking until it is answered. */
export class Backend {
  readonly #options: BackendOptions;
  #closed = false;

  constructor(options: BackendOptions) {
    this.#options = options;
  }

  /** Registers a webhook. @returns its secret */
  async register(url: string): Promise<{ readonly id: string; readonly secret: string }> {
    return JSON.parse((await this.#ask('POST', '/hooks', { url })) ?? '') as { readonly id: string; readonly secret: string };
  }

  /** Lets a webhook be tried at once. */
  async resume(hook: string): Promise<void> {
    await this.#ask('POST', `/hooks/${hook}/resume`);
  }

  /** Erases a post. @returns false where there is none, since a backup was put back */
  async erasePost(post: string): Promise<boolean> {
    return (await this.#ask('POST', `/courses/${COURSE}/rooms/${ROOM}/posts/${post}/erase`)) !== undefined;
  }

  async erasePerson({ id }: Participant): Promise<void> {
    await this.#ask('POST', `${PEOPLE}/${id}/erase`);
  }

  async removePerson({ id }: Participant): Promise<void> {
    await this.#ask('DELETE', `${PEOPLE}/${id}`);
  }

  /** Whether somebody is turned away, with a token of now. */
  async isTurnedAway(person: Participant): Promise<boolean> {
    return !(await this.#pull(signedToken(person))).ok;
  }

  /** The ids of the log, as staff reads it. */
  async log(reader: Participant): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const { events, cursor, more } = (await (await this.#pull(signedToken(reader), after)).json()) as Page;
      ids.push(...events.map(({ id }) => id));
      if (!more) return ids;
      after = cursor;
    }
  }

  /** It asks no more. */
  close(): void {
    this.#closed = true;
  }

  #pull(token: string, after?: string): Promise<Response> {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    return this.#send('GET', roomPath(COURSE, ROOM, 'log') + query, token);
  }

  /** @returns undefined where there is no such thing. @throws Error where the answer is that it is wrong */
  async #ask(method: string, path: string, body?: object): Promise<string | undefined> {
    const answer = await this.#send(method, `/v1/admin${path}`, signedCredential(), body);
    const text = await answer.text();
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
    return text;
  }

  async #send(method: string, path: string, token: string, body?: object): Promise<Response> {
    const { url, sleep } = this.#options;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    while (!this.#closed) {
      try {
        const options = { method, headers, signal: AbortSignal.timeout(ANSWER_MS), ...(body && { body: JSON.stringify(body) }) };
        const answer = await fetch(url + path, options);
        if (answer.status < 500) return answer;
      } catch {
        // It is not there just now.
      }
      await sleep(AGAIN_MS);
    }
    throw new Error('it is over');
  }
}
