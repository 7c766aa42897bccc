import { Client } from 'pg';
import type { Notification } from 'pg';
import type { Surroundings } from '@studyhall/server-core';

/** How long a connection may take to be made, and a question to be answered: milliseconds. */
const CONNECT_MS = 2000;
const ANSWER_MS = 5000;
const PING_MS = 5000;
/** Notifications of one transaction at most. */
const TOGETHER = 256;
/** Characters that may wait; what comes then is lost, as without a broker. */
const WAITING_CHARS = 8 * 1024 * 1024;

/** What is to be told on a channel. */
interface Waiting {
  readonly channel: string;
  readonly payload: string;
}

/** What a connection is told. */
export interface ConnectionOptions {
  readonly url: string;
  readonly clock: Surroundings['clock'];
  /** Takes what other connections tell on the channels that this one listens to. */
  readonly heard: (channel: string, payload: string, sender: number) => void;
  /** Called when it has ended by itself. */
  readonly lost: (reason: string) => void;
}

/** A connection to PostgreSQL that does nothing but listen and notify. */
export class BusConnection {
  readonly #client: Client;
  readonly #options: ConnectionOptions;
  #waiting: Waiting[] = [];
  #chars = 0;
  #sending: Promise<void> | undefined;
  /** What was asked last; one question is asked at a time. */
  #asked: Promise<void> = Promise.resolve();
  #cancelPing: (() => void) | undefined;
  #ended = false;

  private constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#client = new Client({
      connectionString: options.url,
      application_name: 'studyhall-bus',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
    });
    this.#client.on('error', (error) => { this.#lose(error.message); });
    this.#client.on('end', () => { this.#lose('closed'); });
  }

  /** @throws whatever PostgreSQL says */
  static async open(options: ConnectionOptions): Promise<BusConnection> {
    const connection = new BusConnection(options);
    try {
      await connection.#begin();
    } catch (error) {
      connection.#lose('refused');
      throw error;
    }
    return connection;
  }

  /** Resolves once what is told on these channels arrives. */
  async listen(channels: readonly string[]): Promise<void> {
    if (channels.length > 0) await this.#ask(channels.map((channel) => `LISTEN ${channel}`).join(';'));
  }

  unlisten(channel: string): void {
    void this.#ask(`UNLISTEN ${channel}`);
  }

  /** @returns whether there was room for it */
  notify(channel: string, payloads: readonly string[]): boolean {
    const chars = payloads.reduce((sum, payload) => sum + payload.length, 0);
    if (this.#chars + chars > WAITING_CHARS) return false;
    this.#chars += chars;
    for (const payload of payloads) this.#waiting.push({ channel, payload });
    this.#sending ??= this.#send().finally(() => { this.#sending = undefined; });
    return true;
  }

  /** Ends it, after everything that waits has been sent; a database that does not answer is not waited for. */
  async end(): Promise<void> {
    this.#cancelPing?.();
    await this.#sending;
    // A database that hangs would never answer the goodbye: whether it answers is asked first, and that has a limit.
    await this.#ask('SELECT 1');
    if (this.#ended) return;
    this.#ended = true;
    await this.#client.end();
  }

  async #begin(): Promise<void> {
    await this.#client.connect();
    const { rows } = await this.#client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const own = rows[0]?.pid;
    this.#client.on('notification', ({ channel, payload = '', processId }: Notification) => {
      if (processId !== own) this.#options.heard(channel, payload, processId);
    });
    this.#pingLater();
  }

  /** What is published while one transaction is under way goes out with the next. */
  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      const now = this.#waiting.splice(0, TOGETHER);
      const values = [now.map(({ channel }) => channel), now.map(({ payload }) => payload)];
      await this.#ask('SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS told (channel, payload)', values);
      this.#chars -= now.reduce((sum, { payload }) => sum + payload.length, 0);
    }
  }

  /** A question that fails, or that nobody answers, is the end of the connection. */
  #ask(text: string, values: readonly unknown[] = []): Promise<void> {
    this.#asked = this.#asked.then(async () => {
      if (this.#ended) return;
      try {
        // Without values it may be several statements.
        await (values.length === 0 ? this.#client.query(text) : this.#client.query(text, [...values]));
      } catch (error) {
        this.#lose(error instanceof Error ? error.message : 'failed');
      }
    });
    return this.#asked;
  }

  #lose(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelPing?.();
    // Nobody may be there to say goodbye to.
    this.#client.end().catch(() => undefined);
    this.#options.lost(reason);
  }

  #pingLater(): void {
    this.#cancelPing = this.#options.clock.after(PING_MS, () => {
      void this.#ask('SELECT 1');
      this.#pingLater();
    });
  }
}
