import { RoomError } from '@studyhall/protocol';
import type { Ports } from '@studyhall/protocol';

/**
 * Asks the page's own server for credentials: a same-origin POST of `{endpoint}`, answered `{token}`.
 *
 * @param url the host's `token-url`, relative to the page
 * @param endpoint whom the token is for
 * @throws RoomError `signed-out` for 401 and 403, `unauthenticated` for another origin, `unavailable` for everything else that is no token
 */
export async function requestToken(url: string, endpoint: string, fetch: Ports['fetch']): Promise<string> {
  const address = new URL(url, document.baseURI);
  // Another origin could hand out tokens of its own making, or learn which page asks.
  if (address.origin !== location.origin) throw new RoomError('unauthenticated', 'token-url must be of the page’s own origin', { retry: 'never' });
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ endpoint }),
  }).catch((cause: unknown) => {
    throw new RoomError('unavailable', 'token-url cannot be reached', { cause });
  });
  if (answer.status === 401 || answer.status === 403) throw new RoomError('signed-out', 'the host says that nobody is signed in');
  if (!answer.ok) throw new RoomError('unavailable', `token-url answered ${answer.status}`);
  const body: unknown = await answer.json().catch(() => undefined);
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  if (typeof token !== 'string' || token === '') throw new RoomError('unavailable', 'token-url answered no token');
  return token;
}
