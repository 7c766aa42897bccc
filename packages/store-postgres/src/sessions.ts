import { Pool, types } from 'pg';
import type { CustomTypesConfig, PoolClient, PoolConfig } from 'pg';
import { fromDatabase } from './text.ts';
import { Session } from './session.ts';
import { databaseError } from './unavailable.ts';

type Parse = (text: string) => unknown;

const parserOf = types.getTypeParser as (type: number) => Parse;

/** Numbers of this schema are far from 2^53. */
const OWN_PARSERS = new Map<number, Parse>([[types.builtins.INT8, Number], [types.builtins.TEXT, fromDatabase]]);

const PARSERS: CustomTypesConfig = { getTypeParser: (type: number) => OWN_PARSERS.get(type) ?? parserOf(type) };

/** How connections are made: nothing waits for ever, on either side. */
export function connectionOptions(url: string): PoolConfig {
  return {
    connectionString: url,
    application_name: 'studyhall',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    types: PARSERS,
  };
}

/** How long things may take, in milliseconds. */
export interface Patience {
  /** A statement that takes longer is ended by the database. */
  readonly statement: number;
  /** Where not even the database's refusal comes by then, the connection is taken for dead. */
  readonly answer: number;
  /** How long a row is waited for that another transaction holds. */
  readonly lock: number;
  /** How long a connection is waited for: a new one, or one that somebody has. */
  readonly connect: number;
}

const PATIENCE: Patience = { statement: 10_000, answer: 15_000, lock: 5000, connect: 5000 };

/** The connections of one process. */
export class Sessions {
  readonly #pool: Pool;

  /** @param most connections at most; further work waits for one */
  constructor(url: string, most: number, { statement, answer, lock, connect }: Patience = PATIENCE) {
    this.#pool = new Pool({
      ...connectionOptions(url),
      max: most,
      connectionTimeoutMillis: connect,
      statement_timeout: statement,
      query_timeout: answer,
      lock_timeout: lock,
      idle_in_transaction_session_timeout: answer,
      // The first words of a transaction travel together.
      pipeline: true,
      // A database that hangs answers no goodbye; a process that is done does not stay for it.
      allowExitOnIdle: true,
    });
    // An idle connection that dies leaves the pool, and a lent one says so to whoever uses it.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Runs statements one by one, each a transaction of its own. */
  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    const session = new Session(client);
    try {
      return await work(session);
    } finally {
      client.release(session.broken);
    }
  }

  /** Runs reads as of one moment. */
  snapshot<T>(read: (session: Session) => Promise<T>): Promise<T> {
    return this.#transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', read);
  }

  /** Runs changes, all or nothing. Each statement sees what was committed when it began. */
  transaction<T>(change: (session: Session) => Promise<T>): Promise<T> {
    return this.#transaction('BEGIN ISOLATION LEVEL READ COMMITTED', change);
  }

  /** Waits for what was begun. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  #transaction<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.use(async (session) => {
      // It is not waited for: what it says is said again by what follows.
      const begun = session.exec(begin);
      try {
        const [value] = await Promise.all([work(session), begun]);
        await session.exec('COMMIT');
        return value;
      } catch (error) {
        // Where the connection is broken, that ends the transaction.
        if (!session.broken) await session.exec('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw databaseError(error);
    }
  }
}
