import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable, Dialect, RawBuilder } from 'kysely';
import type { Database } from './database.ts';

/** What a statement binds. Lists are for PostgreSQL alone. */
export type Value = string | number | Uint8Array | null | readonly (string | number | null)[];

/** Stands where a statement's arguments go, as long as nobody has given them. */
export type Parameters<Args> = { readonly [Name in keyof Args]: RawBuilder<Args[Name]> };

/** How a statement is built, in either dialect. */
export type Build<Args, Row> = (db: Kysely<Database>, p: Parameters<Args>) => Compilable<Row>;

/** SQL that was compiled once, and runs as often as wanted on a connection of one's own. */
export interface Statement<Args, Row> {
  readonly sql: string;
  /** The values to bind, in order. */
  readonly values: (args: Args) => readonly Value[];
  /** For the type alone: there is no row. */
  readonly row?: Row;
}

/** Describes a statement: its arguments, each a {@link Value}, are named here; its row follows from the query. */
export function statement<Args extends object>(): <Row>(build: Build<Args, Row>) => Build<Args, Row> {
  return (build) => build;
}

/** SQL as text, where the builder has no words for it; `text` may hold parameters. */
export function raw<Row>(db: Kysely<Database>, text: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => text.compile(db) };
}

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const dialects = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
} satisfies Record<string, Dialect>;

/** The databases there are stores for. */
export type DialectName = keyof typeof dialects;

type Compiled<Builds> = { readonly [Name in keyof Builds]: Builds[Name] extends Build<infer Args, infer Row> ? Statement<Args, Row> : never };

/** Compiles statements for a database. */
export function compileAll<Builds extends Readonly<Record<string, Build<never, unknown>>>>(dialect: DialectName, builds: Builds): Compiled<Builds> {
  const db = new Kysely<Database>({ dialect: dialects[dialect] });
  const compiled = Object.entries(builds).map(([name, build]) => [name, compile(db, build)] as const);
  return Object.fromEntries(compiled) as unknown as Compiled<Builds>;
}

function compile(db: Kysely<Database>, build: Build<never, unknown>): Statement<Readonly<Record<string, Value>>, unknown> {
  const named = new Proxy({}, { get: (_, name) => sql`${new Placeholder(String(name))}` });
  const { sql: text, parameters } = build(db, named as never).compile();
  // It runs a million times a day, and this is what building SQL once leaves to do.
  const slots = parameters.map((parameter) =>
    parameter instanceof Placeholder ? { name: parameter.name, constant: undefined } : { name: undefined, constant: parameter as Value });
  return {
    sql: text,
    values: (args) =>
      slots.map((slot) => {
        const value = slot.name === undefined ? slot.constant : args[slot.name];
        if (value === undefined) throw new TypeError(`the statement needs ${slot.name ?? ''}`);
        return value;
      }),
  };
}
