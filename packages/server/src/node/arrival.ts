import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@studyhall/protocol';
import { parseRoute } from '../http/route.ts';
import type { ServerLimits } from '../limits.ts';
import { MAX_BODY_BYTES } from './incoming-body.ts';
import { refuseBroken } from './refuse.ts';

/** How much a request may bring, and how long that may take. */
export interface Arrival {
  readonly bytes: number;
  /** Milliseconds. */
  readonly ms: number;
}

/** A file is bigger than all else, and comes over slow networks too. */
export function arrivalOf({ arrivalMs, fileBytes, fileArrivalMs }: ServerLimits, pathname: string): Arrival {
  if (parseRoute(pathname)?.action !== 'files') return { bytes: MAX_BODY_BYTES, ms: arrivalMs };
  return { bytes: Math.max(fileBytes, MAX_BODY_BYTES), ms: Math.max(arrivalMs, fileArrivalMs) };
}

/** Ends a request that does not arrive in time; Node does so only for all requests alike. */
export function endLate(incoming: IncomingMessage, outgoing: ServerResponse, clock: Clock, ms: number): void {
  if (incoming.complete) return;
  const cancel = clock.after(ms, () => {
    if (outgoing.headersSent) incoming.destroy();
    else refuseBroken(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), incoming.socket);
  });
  incoming.once('end', cancel);
  incoming.once('close', cancel);
}
