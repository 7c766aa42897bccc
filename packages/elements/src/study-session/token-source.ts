import { part } from '@studyhall/protocol';
import type { Ports } from '@studyhall/protocol';

/** Gets credentials from the host; `renew` asks for new ones. */
export type TokenSource = (options: { renew: boolean }) => Promise<string | undefined>;

/**
 * Credentials from the page's own server, asked for each time: the session keeps them until it needs new ones. Pages without a
 * server never load how.
 *
 * @param url the host's `token-url`, relative to the page
 * @param endpoint whom the token is for
 */
export function tokenSource(url: string, endpoint: string, { fetch }: Pick<Ports, 'fetch'>): TokenSource {
  return async () => (await part(() => import('./request-token.ts'))).requestToken(url, endpoint, fetch);
}
