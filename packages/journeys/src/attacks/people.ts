import { randomBytes } from 'node:crypto';
import { newId, roomPath } from '@studyhall/protocol';
import type { AttackString } from '@studyhall/testing/corpus.js';
import { type Community, COURSE, type Member } from '../harness/community.ts';

/** What a person hands in; the id is made here. */
export interface Said {
  readonly type: 'post' | 'edit';
  readonly body: Readonly<Record<string, unknown>>;
}

/** Somebody who is called what an attack string says, and writes without our elements. */
export class Attacker {
  readonly string: AttackString;
  readonly #community: Community;
  readonly #member: Member;

  constructor(community: Community, string: AttackString) {
    this.#community = community;
    this.string = string;
    this.#member = { id: `x-${string.id}`, name: string.p, role: 'student' };
  }

  get id(): string {
    return this.#member.id;
  }

  /** Hands in what the server has to take. @returns the ids */
  async say(room: string, ...all: readonly Said[]): Promise<readonly string[]> {
    const drafts = all.map(({ type, body }) => ({ id: madeId(), type, v: 1, body }));
    const { acks } = (await this.#ask(room, 'log', JSON.stringify({ drafts }))) as { readonly acks: readonly { readonly id: string; readonly status: string }[] };
    const refused = acks.find(({ status }) => status !== 'accepted');
    if (refused) throw new Error(`${this.string.id}: ${JSON.stringify(refused)}`);
    return acks.map(({ id }) => id);
  }

  /** Hands in a file under the name that the string is. @returns what a post says of it; undefined where the server does not take its kind */
  async file(room: string, bytes: Buffer<ArrayBuffer>): Promise<unknown> {
    const query = new URLSearchParams({ id: madeId(), name: this.string.p.slice(0, 255) });
    return this.#ask(room, 'files', bytes, query).catch((error: unknown) => {
      if (!String(error).includes('file.type')) throw error;
      return undefined;
    });
  }

  async #ask(room: string, action: 'log' | 'files', body: string | Buffer<ArrayBuffer>, query?: URLSearchParams): Promise<unknown> {
    const headers = { authorization: `Bearer ${await this.#community.token(this.#member)}` };
    const response = await fetch(`${this.#community.endpoint}${roomPath(COURSE, room, action)}${query ? `?${query.toString()}` : ''}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${this.string.id}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  }
}

function madeId(): string {
  return newId((bytes) => { randomBytes(bytes.length).copy(bytes); });
}
