import type { ConnectionOptions } from '@nats-io/transport-node';

/**
 * Reads where NATS is: `nats://host:port`, several of them separated by commas, with a name and a password or a token before the
 * `@` of the first, and `tls://` where the connection has to be encrypted.
 *
 * @throws TypeError for anything else
 */
export function readServers(url: string): ConnectionOptions {
  const urls = url.split(',').map(read);
  const [first] = urls;
  if (first === undefined) throw notOne(url);
  const { username, password } = first;
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  return {
    servers: urls.map(({ host }) => host),
    ...(user === '' ? {} : pass === '' ? { token: user } : { user, pass }),
    ...(urls.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
  };
}

function read(text: string): URL {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw notOne(text);
  }
  const known = url.protocol === 'nats:' || url.protocol === 'tls:';
  if (!known || url.hostname === '' || !['', '/'].includes(url.pathname) || url.search !== '') throw notOne(text);
  return url;
}

/** It may hold a password, so it is not repeated. */
function notOne(text: string): TypeError {
  return new TypeError(`not the address of a NATS server (nats://host:port): ${text.replace(/\/\/.*@/, '//…@')}`);
}
