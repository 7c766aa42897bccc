import { roomPath } from '@studyhall/protocol';
import type { Page } from '@studyhall/protocol';
import { postDraft, realRandom } from '@studyhall/testing';
import { COURSE } from '../world/tokens.ts';
import { signedToken } from './issuer.ts';

/** Somebody who posts without a page. */
export class Visitor {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, id: string) {
    this.#url = url;
    this.#token = signedToken({ id, as: 'student' });
  }

  /** @returns the status of the answer */
  async post(room: string, text: string): Promise<number> {
    const answer = await this.#send(room, { method: 'POST', body: JSON.stringify({ drafts: [postDraft(realRandom, text)] }) });
    await answer.text();
    return answer.status;
  }

  async read(room: string): Promise<number> {
    const answer = await this.#send(room, {});
    await answer.text();
    return answer.status;
  }

  /** What posts of the first page say. */
  async texts(room: string): Promise<readonly string[]> {
    const { events } = (await (await this.#send(room, {})).json()) as Page;
    return events.map(({ body }) => String((body as { readonly text?: unknown }).text));
  }

  #send(room: string, options: RequestInit): Promise<Response> {
    return fetch(this.#url + roomPath(COURSE, room, 'log'), { ...options, headers: { authorization: `Bearer ${this.#token}` } });
  }
}
