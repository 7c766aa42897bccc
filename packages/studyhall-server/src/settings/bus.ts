import { SettingsError } from './error.ts';
import type { StoreChoice } from './place.ts';

/** How the nodes of one cluster tell each other what is new. */
export type BusChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'nats' | 'postgres'; /** Where it is, and as whom. */ readonly url: string };

/** @throws SettingsError for a bus that is none */
export function readBus(text: string, store: StoreChoice): BusChoice {
  if (text === 'none') return { kind: 'none' };
  if (text === 'postgres') {
    if (store.kind === 'postgres') return { kind: 'postgres', url: store.url };
    throw new SettingsError('--bus postgres goes with --store postgres://…, or with an address of its own');
  }
  if (text.split(',').every((each) => isNats(each.trim()))) return { kind: 'nats', url: text };
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  // An address may hold a password, so it is not repeated.
  throw new SettingsError('--bus must be none, nats://HOST:PORT, postgres or postgres://USER@HOST/NAME');
}

function isNats(text: string): boolean {
  if (!/^(nats|tls):\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname, search } = new URL(text);
  return hostname !== '' && ['', '/'].includes(pathname) && search === '';
}
