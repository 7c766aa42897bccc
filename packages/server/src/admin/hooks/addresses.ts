import { BlockList, isIP } from 'node:net';

/** Where webhooks may go: to addresses of the public Internet by https, or anywhere. */
export type HookReach = 'public' | 'any';

/** Addresses that are somebody's own network, this machine, or nobody's: a request from inside could do there what none from outside can. */
const OWN = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) OWN.addSubnet(net, prefix, 'ipv4');

/** All of IPv6 that is given to networks of the Internet, and in it what leads to IPv4 or is for documents. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_6 = new BlockList();
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) NOT_PUBLIC_6.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one of the public Internet; anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !OWN.check(address, 'ipv4');
    case 6:
      return PUBLIC_6.check(address, 'ipv6') && !NOT_PUBLIC_6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** A host as an address, without the brackets of IPv6; undefined where it is a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(plain) === 0 ? undefined : plain;
}

/**
 * Why a webhook cannot have this address, as far as it can be said without asking for its name; names are looked up at every delivery.
 *
 * @returns undefined where it can
 */
export function wrongTarget(text: string, reach: HookReach): string | undefined {
  if (!URL.canParse(text)) return 'it is no address';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(reach === 'any' && url.protocol === 'http:')) return 'it must be https';
  if (url.username !== '' || url.password !== '') return 'it must not hold a name or a password';
  if (reach === 'any') return undefined;
  const address = addressIn(url);
  // One dot at the end means the same host.
  const isLocal = /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/.test(url.hostname) || !url.hostname.includes('.');
  return address === undefined ? (isLocal ? 'it is in a network of one’s own' : undefined) : isPublicAddress(address) ? undefined : 'it is in a network of one’s own';
}
