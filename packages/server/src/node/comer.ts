import type { IncomingMessage } from 'node:http';
import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { bearerIn } from '../http/bearer.ts';
import { HEALTH_PATH, READY_PATH } from '../http/health.ts';
import { parseRoute } from '../http/route.ts';
import type { Rate } from '../rate.ts';
import { personKey } from '../token/claims.ts';
import { addressOf } from './address.ts';
import type { Comer } from './door.ts';
import { bytesOf } from './incoming-body.ts';

/** Machines ask here, and must not take a flood for the end of the server. */
const LOOKS: readonly string[] = [HEALTH_PATH, READY_PATH];
const LOOK_MS = 100;
const MINUTE_MS = 60_000;
/** Who is further ahead of their pace begins only between others: milliseconds. So does who is ahead at all with a request that has not arrived whole. */
const SLACK_MS = 2000;
/** From where so much came already of the bad that may come, in parts of it, strangers keep to an even pace. */
const SUSPECT = 0.1;
/** A longer body is a big one. Posts are shorter, unless many wait for the network to come back. */
const BIG_BYTES = 64 * 1024;

/**
 * Who asks, as far as that is known before anything is looked at: the person where their token was found good before, and the address
 * where it was not. So the strangers of one address wait behind each other, and nobody known waits behind them.
 *
 * @param proxies how many of ours stand in front
 * @throws RoomError `rate-limited` for a person who has asked for too much
 */
export function comerOf(core: Pick<Core, 'whose' | 'limits' | 'requestRate' | 'strangerRate'>, incoming: IncomingMessage, proxies: number): Comer {
  const { requestsPerMinute, requestsAtOnce, strangersPerAddress } = core.limits;
  const { url = '' } = incoming;
  if (LOOKS.includes(url)) return { key: url, paceMs: LOOK_MS, most: Infinity };
  const token = bearerIn(incoming.headers.authorization);
  const principal = token === undefined ? undefined : core.whose(token);
  if (principal === undefined) {
    const address = addressOf(incoming, proxies);
    const comer = stranger(address, core.strangerRate, address, strangersPerAddress);
    return isArriving(incoming) ? { ...comer, slackMs: 0 } : comer;
  }
  const key = personKey(principal);
  const retryAfterMs = core.requestRate.wait(key, requestsPerMinute);
  if (retryAfterMs > 0) throw new RoomError('rate-limited', 'too many requests', { retryAfterMs });
  return { key, paceMs: MINUTE_MS / requestsPerMinute, slackMs: isArriving(incoming) ? 0 : SLACK_MS, most: requestsAtOnce, isBig: bytesOf(incoming) > BIG_BYTES && !isFile(url) };
}

/**
 * How those at an address come who are not known yet: a lecture hall may be there all at once.
 *
 * @param bad counts those who turned out to be up to no good
 * @param perMinute how many of them there may be
 */
export function stranger(key: string, bad: Rate, address: string, perMinute: number): Comer {
  const slackMs = bad.used(address) > SUSPECT ? SLACK_MS : Infinity;
  return { key, paceMs: MINUTE_MS / perMinute, slackMs, most: Infinity, isNew: true };
}

/** Whether something of the request is still to come: it can wait for gaps, because it cannot be done yet anyway. */
function isArriving(incoming: IncomingMessage): boolean {
  return !incoming.complete && bytesOf(incoming) > 0;
}

/** Files are counted apart, and several may come at once. */
function isFile(url: string): boolean {
  return parseRoute(url.split('?')[0] ?? '')?.action === 'files';
}
