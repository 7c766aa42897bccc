import type { DatabaseSync, StatementSync } from 'node:sqlite';

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

/** What a statement binds. */
export type Value = string | number | Uint8Array | null;

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, Value>>;

/** One connection with its prepared statements. */
export class Connection {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path the database's file, or `:memory:` */
  constructor(sqlite: Sqlite, path: string) {
    this.#db = new sqlite(path);
    // Another process may hold the write lock for the length of a flush.
    this.#db.exec('PRAGMA busy_timeout = 5000');
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  all(sql: string, ...values: Value[]): readonly Row[] {
    return this.#prepare(sql).all(...values) as unknown as readonly Row[];
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepare(sql).get(...values) as unknown as Row | undefined;
  }

  /** @returns how many rows were changed */
  run(sql: string, ...values: Value[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
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
