import type { Connection } from './database.ts';
import { databaseError } from './unavailable.ts';

/** Connections for reading, each lent to one reader at a time, so that what one reader sees is of one moment. */
export class Readers {
  readonly #open: () => Connection;
  readonly #idle: Connection[] = [];
  readonly #all: Connection[] = [];
  readonly #queue: ((connection: Connection) => void)[] = [];
  readonly #most: number;
  readonly #explain: (error: unknown) => unknown;

  /**
   * @param most connections at most; further readers wait
   * @param explain makes what the caller is told of what SQLite threw
   */
  constructor(open: () => Connection, most: number, explain: (error: unknown) => unknown = databaseError) {
    this.#open = open;
    this.#most = most;
    this.#explain = explain;
  }

  /** Runs `read` inside a read transaction. */
  async read<T>(read: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      const connection = await this.#take();
      try {
        connection.command('BEGIN');
        return await read(connection);
      } finally {
        endRead(connection);
        this.#give(connection);
      }
    } catch (error) {
      throw this.#explain(error);
    }
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #take(): Promise<Connection> | Connection {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.length < this.#most) {
      const connection = this.#open();
      this.#all.push(connection);
      return connection;
    }
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  #give(connection: Connection): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#idle.push(connection);
    else next(connection);
  }
}

/** A failing disk may have ended the transaction already, and what failed first is what the caller is told. */
function endRead(connection: Connection): void {
  try {
    connection.command('ROLLBACK');
  } catch {
    // There was none, or the store was closed.
  }
}
