import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** The parts of the table of permissions that a document shows. */
export interface Permissions {
  readonly states: readonly string[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly meanings: Readonly<Record<string, string>>;
}

const folder = path.join(root, 'packages/domain/src/permissions');
const load = (file: string): Promise<Record<string, never>> => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, never>>;
const [row, table, words] = await Promise.all(['row.ts', 'table.ts', 'meanings.ts'].map(load));

/** The table as the code has it. */
export const permissions = { states: row?.['ROOM_STATES'], rows: table?.['PERMISSIONS'], meanings: words?.['MEANINGS'] } as unknown as Permissions;

/** Who is meant by a cell of letters and dashes. */
const WHO: Readonly<Record<string, string>> = { 'stio': 'everybody', 'sti-': 'students, staff', '-ti-': 'staff', '----': '–' };

/**
 * A table of every operation, in the order of their meanings: who may, in each state of a room.
 *
 * @throws Error for a cell that there is no word for
 */
export function permissionTable({ states, rows, meanings }: Permissions): string {
  const lines = Object.entries(meanings).map(([operation, meaning]) => {
    const cells = (rows[operation] ?? []).map((cell) => {
      const who = WHO[cell];
      if (who === undefined) throw new Error(`${operation} has the cell ${cell} that there is no word for.`);
      return who;
    });
    return `| \`${operation}\` | ${[meaning, ...cells].join(' | ')} |`;
  });
  return [`| operation | what it is | ${states.join(' | ')} |`, `|---|---|${'---|'.repeat(states.length)}`, ...lines].join('\n');
}
