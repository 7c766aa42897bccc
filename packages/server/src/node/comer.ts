import type { IncomingMessage } from 'node:http';
import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { bearerIn } from '../http/bearer.ts';
import { HEALTH_PATH, READY_PATH } from '../http/health.ts';
import { parseRoute } from '../http/route.ts';
import { personKey } from '../token/claims.ts';
import { addressOf } from './address.ts';
import type { Comer } from './door.ts';
import { bytesOf } from './incoming-body.ts';

/** Machines ask here, and must not take a flood for the end of the server. */
const LOOKS: readonly string[] = [HEALTH_PATH, READY_PATH];
const LOOK_MS = 100;
const MINUTE_MS = 60_000;
/** A longer body is a big one. Posts are shorter, unless many wait for the network to come back. */
const BIG_BYTES = 64 * 1024;

/**
 * Who asks, as far as that is known before anything is looked at: the person where their token was found good a moment ago, and the address
 * where it was not. So the strangers of one address wait behind each other, and nobody known waits behind them.
 *
 * @param proxies how many of ours stand in front
 * @throws RoomError `rate-limited` for a person who has asked for too much
 */
export function comerOf(core: Pick<Core, 'whose' | 'limits' | 'requestRate'>, incoming: IncomingMessage, proxies: number): Comer {
  const { requestsPerMinute, requestsAtOnce, strangersPerAddress } = core.limits;
  const { url = '' } = incoming;
  if (LOOKS.includes(url)) return { key: url, paceMs: LOOK_MS, most: Infinity };
  const token = bearerIn(incoming.headers.authorization);
  const principal = token === undefined ? undefined : core.whose(token);
  if (principal === undefined) return { key: addressOf(incoming, proxies), paceMs: MINUTE_MS / strangersPerAddress, most: Infinity };
  const key = personKey(principal);
  const retryAfterMs = core.requestRate.wait(key, requestsPerMinute);
  if (retryAfterMs > 0) throw new RoomError('rate-limited', 'too many requests', { retryAfterMs });
  return { key, paceMs: MINUTE_MS / requestsPerMinute, most: requestsAtOnce, isBig: bytesOf(incoming) > BIG_BYTES && !isFile(url) };
}

/** Files are counted apart, and several may come at once. */
function isFile(url: string): boolean {
  return parseRoute(url.split('?')[0] ?? '')?.action === 'files';
}
