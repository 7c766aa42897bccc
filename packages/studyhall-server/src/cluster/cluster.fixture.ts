import type { TestContext } from 'node:test';
import { decodeServerFrame, parseJson, roomPath } from '@studyhall/protocol';
import type { ClientFrame, Draft, Json, ServerFrame, Signal } from '@studyhall/protocol';
import { createServer, MemoryBroker } from '@studyhall/server-core';
import type { Bus, Server, Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realRandom, testClock } from '@studyhall/testing';
import { id, temporaryFolder } from '../server.fixture.ts';

const COURSE = 'bio101';
/** Time passes in small steps first, in which what is quick is measured. */
const STEP_MS = 5;
const STEPS = 40;
const LONG_STEP_MS = 100;
const HOUR_MS = 3_600_000;
/** Of the event loop, in which an answer comes that waits for nothing. */
const TURNS = 50;

/** One server of a cluster. */
export interface Node {
  readonly server: Server;
  readonly bus: Bus;
}

/** How a cluster's nodes reach each other. */
export interface ClusterOptions {
  /** Stands between a node and its bus. */
  readonly through?: (bus: Bus) => Bus;
  /** Stands between all nodes and their database. */
  readonly over?: (store: Store) => Store;
}

/** Servers in one process over one database and one broker, with time in the test's hands. */
export class Cluster {
  readonly clock = testClock();
  readonly broker = new MemoryBroker();
  readonly #store: Store;
  readonly #options: ClusterOptions;

  private constructor(store: Store, options: ClusterOptions) {
    this.#store = store;
    this.#options = options;
  }

  static async start(t: Pick<TestContext, 'after'>, options: ClusterOptions = {}): Promise<Cluster> {
    const store = await openSqliteStore({ folder: temporaryFolder(t) });
    t.after(() => store.close());
    return new Cluster(options.over?.(store) ?? store, options);
  }

  /**
   * One more node; without a bus where it is told so.
   *
   * @param ahead how far its clock is ahead of the others': milliseconds
   */
  async node({ alone = false, ahead = 0 } = {}): Promise<Node> {
    const { through = (bus: Bus): Bus => bus } = this.#options;
    const bus = this.broker.connect();
    const server = await createServer({
      store: this.#store,
      ...(alone ? {} : { bus: through(bus) }),
      surroundings: { clock: { ...this.clock, now: () => this.clock.now() + ahead }, random: realRandom, log: () => undefined },
      issuers: [],
      // The token is the name.
      verify: (token) =>
        Promise.resolve({ tenant: 't', course: COURSE, id: token, as: 'student', groups: [], issuedAt: this.clock.now(), expiresAt: this.clock.now() + HOUR_MS }),
    });
    return { server, bus };
  }

  /** Lets time pass until something is so, and at most `ms` of it; tells how much has passed. */
  async until(what: string, holds: () => boolean, ms = 60_000): Promise<number> {
    const start = this.clock.now();
    for (let steps = 0; !holds(); steps += 1) {
      if (this.clock.now() - start >= ms) throw new Error(`not within ${ms} ms: ${what}`);
      await this.pass(steps < STEPS ? STEP_MS : LONG_STEP_MS);
    }
    return this.clock.now() - start;
  }

  /** Lets time pass, and what it brings about. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= LONG_STEP_MS) {
      await this.clock.elapse(Math.min(left, LONG_STEP_MS));
      // The database answers in a later turn.
      for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => { setImmediate(resolve); });
    }
  }

  /** Posts through a node. */
  async post({ server }: Node, person: string, text: string, room = 'cells', more: Readonly<Record<string, Json>> = {}): Promise<Draft> {
    const draft: Draft = { id: id(), type: 'post', v: 1, body: { text, ...more } };
    const request = new Request(`http://node${roomPath(COURSE, room, 'log')}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person}` },
      body: JSON.stringify({ drafts: [draft] }),
    });
    let isAnswered = false as boolean;
    const answered = server.fetch(request).finally(() => { isAnswered = true; });
    // Most is answered at once; who is new waits for others who are.
    for (let turn = 0; turn < TURNS && !isAnswered; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    await this.until('an answer', () => isAnswered);
    const answer = (await (await answered).json()) as { readonly acks?: readonly { readonly status: string }[] };
    if (answer.acks?.[0]?.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
    return draft;
  }

  /** A page that watches a room, signals too. */
  async page({ server }: Node, person: string, room = 'cells'): Promise<Page> {
    const page = new Page(server);
    page.say({ t: 'auth', token: person });
    await this.until('ready', () => page.has('ready'));
    page.say({ t: 'watch', ch: 1, course: COURSE, room, signals: true });
    await this.until('the first hint', () => page.has('hint') && page.has('signals'));
    return page;
  }
}

/** A page with one room open, as a node sees it. */
export class Page {
  readonly #frames: ServerFrame[] = [];
  readonly #connection;
  readonly #shown = new Map<string, Signal>();

  constructor(server: Server) {
    this.#connection = server.live.connect({
      write: (messages) => {
        for (const message of messages) this.#take(decodeServerFrame(parseJson(message.toString(), 'frame')));
        return 0;
      },
      ping: () => { this.#connection.heard(); },
      close: () => undefined,
      cut: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
    });
  }

  say(frame: ClientFrame): void {
    this.#connection.receive(JSON.stringify(frame));
  }

  show(kind: string, more: { readonly to?: string; readonly ttl?: number } = {}): void {
    this.say({ t: 'signal', ch: 1, kind, body: {}, ...more });
  }

  hide(kind: string): void {
    this.say({ t: 'signal', ch: 1, kind });
  }

  close(): void {
    this.#connection.gone();
  }

  has(t: ServerFrame['t']): boolean {
    return this.#frames.some((frame) => frame.t === t);
  }

  /** The texts that were pushed, in the order they came. */
  get texts(): readonly unknown[] {
    return this.#frames.flatMap((frame) => (frame.t === 'hint' ? (frame.page?.events ?? []).map(({ body }) => (body as { text: unknown }).text) : []));
  }

  /** How many hints came. */
  get hints(): number {
    return this.#frames.filter(({ t }) => t === 'hint').length;
  }

  /** Who is seen, with what: `ann typing`. */
  get seen(): readonly string[] {
    return [...this.#shown.values()].map(({ from, kind }) => `${from} ${kind}`).sort();
  }

  /** How many changes of signals came. */
  get changes(): number {
    return this.#frames.filter(({ t }) => t === 'signals').length;
  }

  #take(frame: ServerFrame): void {
    this.#frames.push(frame);
    if (frame.t !== 'signals') return;
    const { reset, set, gone } = frame.change;
    if (reset) this.#shown.clear();
    for (const signal of set) this.#shown.set(signal.key, signal);
    for (const key of gone) this.#shown.delete(key);
  }
}
