import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** What the inventory says of one column. */
export interface ColumnEntry {
  readonly personal: string;
  readonly why: string;
  readonly sink: string;
}

/** What stands in each column of each table. */
export type Inventory = Readonly<Record<string, Readonly<Record<string, ColumnEntry>>>>;

/** A place that is emptied when something is erased. */
export interface Sink {
  readonly name: string;
  readonly says: string;
}

const load = (file: string): Promise<Record<string, unknown>> => import(pathToFileURL(path.join(root, file)).href) as Promise<Record<string, unknown>>;

/** The inventory as the code has it. */
export const inventory = (await load('packages/store-sql/src/personal.ts'))['PERSONAL'] as Inventory;

/** The sinks as the code has them. */
export const sinks = (await load('packages/server/src/erase/sinks.ts'))['SINKS'] as readonly Sink[];

const HOLDS: Readonly<Record<string, string>> = { no: '–', id: 'ids', words: 'words', name: 'names' };

/** A table of every column: what it holds of people, what for, and how it is removed. */
export function columnTable(tables: Inventory): string {
  const rows = Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, { personal, why, sink }]) =>
      `| \`${table}.${column}\` | ${HOLDS[personal] ?? personal} | ${why} | ${sink === 'none' ? '–' : sink} |`),
  );
  return ['| column | of people | what it is | erasing |', '|---|---|---|---|', ...rows].join('\n');
}

/** A table of the places that are emptied, in their order. */
export function sinkTable(places: readonly Sink[]): string {
  return ['| place | what becomes of it |', '|---|---|', ...places.map(({ name, says }) => `| ${name} | ${says} |`)].join('\n');
}
