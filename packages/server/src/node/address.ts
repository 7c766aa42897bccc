import type { IncomingHttpHeaders } from 'node:http';

/** Where a request came from, as far as it can be told; a part of Node's requests. */
export interface Sender {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

const MAX_CHARS = 45;

/**
 * The address that a request comes from. Behind proxies it is what the outermost of ours wrote at the end of `X-Forwarded-For`;
 * whatever stands before that was said by the sender, who may say anything.
 *
 * @param proxies how many of ours stand in front
 */
export function addressOf({ headers, socket }: Sender, proxies: number): string {
  const direct = socket.remoteAddress ?? '';
  if (proxies === 0) return networkOf(direct);
  const header = headers['x-forwarded-for'];
  const told = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const address = told.at(-proxies)?.trim() ?? '';
  return networkOf(address === '' || address.length > MAX_CHARS ? direct : address);
}

/** One household has 2^64 addresses of IPv6, so these count by their first half. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const parts = head.split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : 8 - parts.length - tail.split(':').filter((part) => part !== '').length;
  return [...parts, ...Array.from({ length: Math.max(0, zeros) }, () => '0')].slice(0, 4).join(':');
}
