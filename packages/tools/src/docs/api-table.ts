import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** The parts of the API for backends that a document shows. */
export interface BackendApi {
  readonly operations: readonly { readonly method: string; readonly path: string; readonly scope: string; readonly summary: string }[];
  readonly scopes: Readonly<Record<string, string>>;
}

const folder = path.join(root, 'packages/server/src/admin');
const load = (file: string): Promise<Record<string, never>> => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, never>>;
const [operations, scopes] = await Promise.all(['operations.ts', 'scopes.ts'].map(load));

/** The API as the code has it. */
export const backendApi = { operations: operations?.['OPERATIONS'], scopes: scopes?.['SCOPES'] } as unknown as BackendApi;

/** A table of every operation. */
export function operationTable({ operations: all }: BackendApi): string {
  const lines = all.map(({ method, path: under, scope, summary }) => `| \`${method} ${under}\` | \`${scope}\` | ${summary} |`);
  return ['| request, under `/v1/admin` | scope | what it does |', '|---|---|---|', ...lines].join('\n');
}

/** A table of every scope. */
export function scopeTable({ scopes: all }: BackendApi): string {
  return ['| scope | what it is good for |', '|---|---|', ...Object.entries(all).map(([scope, of]) => `| \`${scope}\` | ${of} |`)].join('\n');
}
