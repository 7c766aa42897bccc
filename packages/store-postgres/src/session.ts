import type { Statement, Value } from '@studyhall/store-sql';
import type { ClientBase, QueryResult } from 'pg';
import { toDatabase } from './text.ts';
import { databaseError } from './unavailable.ts';

/** Prepared statements have names of their own; a connection plans each once. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `s${String(names.size)}`;
    names.set(sql, name);
  }
  return name;
}

/** One connection, lent to one piece of work. */
export class Session {
  readonly #client: ClientBase;
  #broken = false;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** Whether a statement met more than a refusal: nobody knows what the connection is in the middle of. */
  get broken(): boolean {
    return this.#broken;
  }

  async all<Args, Row>(statement: Statement<Args, Row>, args: Args): Promise<readonly Row[]> {
    return (await this.#query(statement, args)).rows as Row[];
  }

  async get<Args, Row>(statement: Statement<Args, Row>, args: Args): Promise<Row | undefined> {
    return (await this.all(statement, args))[0];
  }

  /** @returns how many rows were changed */
  async run<Args>(statement: Statement<Args, unknown>, args: Args): Promise<number> {
    return (await this.#query(statement, args)).rowCount ?? 0;
  }

  /** Runs SQL without values, which may be several statements. */
  async exec(sql: string): Promise<void> {
    await this.#ask(() => this.#client.query(sql));
  }

  /** What a setting is. */
  async show(setting: string): Promise<string> {
    const { rows } = await this.#ask(() => this.#client.query<Record<string, string>>(`SHOW ${setting}`));
    return Object.values(rows[0] ?? {})[0] ?? '';
  }

  async #query<Args>({ sql, values }: Statement<Args, unknown>, args: Args): Promise<QueryResult> {
    // Outside of what the database is asked: a missing argument is a mistake of ours, and no reason to try again.
    const bound = values(args).map(toParameter);
    return this.#ask(() => this.#client.query({ name: nameOf(sql), text: sql, values: bound }));
  }

  async #ask<T>(query: () => Promise<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      const reason = databaseError(error);
      if (reason !== error) this.#broken = true;
      throw reason;
    }
  }
}

function toParameter(value: Value): unknown {
  if (typeof value === 'string') return toDatabase(value);
  return Array.isArray(value) ? value.map((each: unknown) => (typeof each === 'string' ? toDatabase(each) : each)) : value;
}
