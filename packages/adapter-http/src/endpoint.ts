import { LIVE_PATH } from '@studyhall/protocol';

/**
 * The server's address in the one form that names it: no query, no fragment, no slash at the end.
 *
 * @throws TypeError for anything that is not an http or https address, or holds credentials
 */
export function addressOf(endpoint: string): string {
  let url: URL | undefined;
  try {
    url = new URL(endpoint);
  } catch {
    // Said below.
  }
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username + url.password !== '') {
    throw new TypeError('endpoint must be a whole http or https address, without a password');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** The address of the WebSocket of a server. */
export function socketAddress(base: string): string {
  return base.replace(/^http/, 'ws') + LIVE_PATH;
}
