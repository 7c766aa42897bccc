import { SettingsError } from './error.ts';
import type { Given } from './given.ts';

/** The database of a server. */
export type StoreChoice =
  | { readonly kind: 'sqlite'; /** The folder of the database. */ readonly folder: string }
  | { readonly kind: 'postgres'; /** Where it is, and as whom. */ readonly url: string };

/** Where everything is kept. */
export interface Place {
  /** The folder of what is kept on this machine. */
  readonly data: string;
  readonly store: StoreChoice;
}

/** @throws SettingsError for a store that is none */
export function readPlace(given: Given): Place {
  const data = given.text('data') ?? '';
  return { data, store: readStore(given.text('store') ?? 'sqlite', data) };
}

function readStore(text: string, data: string): StoreChoice {
  if (text === 'sqlite') return { kind: 'sqlite', folder: data };
  const [, folder] = /^sqlite:(.*\S.*)$/.exec(text) ?? [];
  if (folder !== undefined) return { kind: 'sqlite', folder };
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  // An address may hold a password, so it is not repeated.
  throw new SettingsError('--store must be sqlite, sqlite:DIR or postgres://USER@HOST/NAME');
}
