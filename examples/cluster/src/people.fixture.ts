import { randomFillSync } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LIVE_PATH, newId, roomPath } from '@studyhall/protocol';
import type { Ack, Page } from '@studyhall/protocol';
import type { Cluster } from './start-cluster.ts';
import { signToken } from './page-server.ts';

const COURSE = 'bio101';
const AGAIN_MS = 100;
/** Between two posts of one person: a server lets nobody post faster for long. */
const BREATH_MS = 600;
const LOOK_MS = 50;

/** Somebody who asks for things. */
class Asking {
  /** What requests came to that were not answered with what was asked for. */
  readonly failures: string[] = [];
  protected gone = false;

  /** From now on nothing is asked again: nobody may be there any more to answer. */
  leave(): void {
    this.gone = true;
  }

  /**
   * Asks until it is answered, as a page does: whoever is away now is back soon, or another one answers.
   *
   * @returns undefined for who has left meanwhile
   */
  async ask<T>(url: string, init: RequestInit): Promise<T | undefined> {
    while (!this.gone) {
      try {
        const response = await fetch(url, init);
        if (response.ok) return (await response.json()) as T;
        this.failures.push(`${response.status} ${await response.text()}`);
        if (response.status !== 429 && response.status < 500) throw new Refused(this.failures.at(-1));
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.failures.push(String(error));
      }
      await delay(AGAIN_MS);
    }
    return undefined;
  }
}

/** An answer that asking again does not change. */
class Refused extends Error {}

/** Somebody who posts, one post after the other, each until it is acknowledged. */
export class Writer extends Asking {
  /** What was acknowledged. */
  readonly ids: string[] = [];
  readonly ended: Promise<void>;
  #goesOn = true;

  constructor(cluster: Cluster, person: string, room: string) {
    super();
    this.ended = this.#write(cluster, person, room);
  }

  stop(): void {
    this.#goesOn = false;
  }

  async #write({ url, secret }: Cluster, person: string, room: string): Promise<void> {
    const headers = { authorization: `Bearer ${await signToken(secret, person)}` };
    for (let n = 1; this.#goesOn; n += 1) {
      const draft = { id: newId((bytes) => { randomFillSync(bytes); }), type: 'post', v: 1, body: { text: `${person} ${n}` } };
      const body = JSON.stringify({ drafts: [draft] });
      const answer = await this.ask<{ acks: readonly Ack[] }>(url + roomPath(COURSE, room, 'log'), { method: 'POST', headers, body });
      if (answer === undefined) return;
      const { acks } = answer;
      if (acks[0]?.status === 'rejected') throw new Error(`rejected: ${JSON.stringify(acks)}`);
      this.ids.push(draft.id);
      await delay(BREATH_MS);
    }
  }
}

/** Somebody who reads along over a WebSocket, and connects again when it breaks. */
export class Reader extends Asking {
  /** What was read, in order. */
  readonly ids: string[] = [];
  /** How often the connection broke. */
  breaks = 0;
  readonly #cluster: Cluster;
  readonly #person: string;
  readonly #room: string;
  #cursor: string | undefined;
  #reading: Promise<void> = Promise.resolve();
  #socket: WebSocket | undefined;

  constructor(cluster: Cluster, person: string, room: string) {
    super();
    this.#cluster = cluster;
    this.#person = person;
    this.#room = room;
    void this.#connect();
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Waits until everything is read that somebody was told is kept. */
  async hasRead(ids: readonly string[]): Promise<void> {
    while (!ids.every((id) => this.ids.includes(id))) await delay(LOOK_MS);
  }

  override leave(): void {
    super.leave();
    this.#socket?.close();
  }

  async #connect(): Promise<void> {
    const token = await signToken(this.#cluster.secret, this.#person);
    if (this.gone) return;
    const socket = new WebSocket(this.#cluster.url.replace('http', 'ws') + LIVE_PATH);
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ t: 'auth', token }));
      socket.send(JSON.stringify({ t: 'watch', ch: 1, course: COURSE, room: this.#room, ...(this.#cursor !== undefined && { after: this.#cursor }) }));
      this.#read(token);
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      if ((JSON.parse(data) as { t: string }).t === 'hint') this.#read(token);
    };
    socket.onclose = () => {
      this.breaks += 1;
      setTimeout(() => void this.#connect(), AGAIN_MS);
    };
  }

  #read(token: string): void {
    this.#reading = this.#reading.then(async () => {
      for (let more = true; more && !this.gone; ) {
        const after = this.#cursor === undefined ? '' : `?after=${this.#cursor}`;
        const url = this.#cluster.url + roomPath(COURSE, this.#room, 'log') + after;
        const page = await this.ask<Page>(url, { headers: { authorization: `Bearer ${token}` } });
        if (page === undefined) return;
        this.ids.push(...page.events.map(({ id }) => id));
        this.#cursor = page.cursor;
        more = page.more;
      }
    });
  }
}
