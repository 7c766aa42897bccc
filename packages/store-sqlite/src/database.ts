import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Statement, Value } from '@studyhall/store-sql';

/** SQLite as Node has it built in, or the same interface from a package where Node is too old. */
export type Sqlite = typeof DatabaseSync;

/** Loads SQLite: Node's own from 22.13 on, the package `@photostructure/sqlite` before. */
export async function loadSqlite(): Promise<Sqlite> {
  try {
    return (await import('node:sqlite')).DatabaseSync;
  } catch {
    return (await import('@photostructure/sqlite')).DatabaseSync as unknown as Sqlite;
  }
}

/** How long a statement waits for another process, which may hold the write lock for the length of a flush. */
export const BUSY_MS = 5000;

/** One connection with its prepared statements. */
export class Connection {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path the database's file, or `:memory:` */
  constructor(sqlite: Sqlite, path: string) {
    this.#db = new sqlite(path);
    this.#db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs one command without arguments that comes again and again, such as `COMMIT`: it is compiled once. */
  command(sql: string): void {
    this.#prepare(sql).run();
  }

  all<Args, Row>(statement: Statement<Args, Row>, args: Args): readonly Row[] {
    return this.#prepare(statement.sql).all(...bound(statement, args)) as unknown as readonly Row[];
  }

  get<Args, Row>(statement: Statement<Args, Row>, args: Args): Row | undefined {
    return this.#prepare(statement.sql).get(...bound(statement, args)) as unknown as Row | undefined;
  }

  /** @returns how many rows were changed */
  run<Args>(statement: Statement<Args, unknown>, args: Args): number {
    return Number(this.#prepare(statement.sql).run(...bound(statement, args)).changes);
  }

  /** What a PRAGMA says. */
  pragma(name: string): unknown {
    return Object.values(this.#db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Lists are for other databases. */
function bound<Args>(statement: Statement<Args, unknown>, args: Args): Exclude<Value, readonly unknown[]>[] {
  return statement.values(args) as Exclude<Value, readonly unknown[]>[];
}
