import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '@studyhall/protocol';

/** Connections whose request is answered, and not over. */
const lingering = new WeakSet<Duplex>();

/** A sender may go on for so long after the answer: milliseconds. */
const LINGER_MS = 2000;
/** So much is taken from them meanwhile. */
const LINGER_BYTES = 2 ** 20;

/**
 * Ends an answer that is written whole when the rest of its request has arrived, or the connection where that takes long. With the end of
 * an answer Node looks no more at its request, and closes the connection that is not to be kept: a sender who still sends may never read
 * what they were told (nginx's `lingering_close` is there for the same).
 */
export function linger(outgoing: ServerResponse, clock: Clock): void {
  const { req: incoming } = outgoing;
  const cancel = clock.after(LINGER_MS, () => { incoming.destroy(); });
  incoming.once('close', cancel);
  let taken = 0;
  incoming.on('data', ({ length }: Buffer) => {
    taken += length;
    if (taken > LINGER_BYTES) incoming.pause();
  });
  incoming.once('end', () => {
    lingering.delete(incoming.socket);
    outgoing.end();
  });
  lingering.add(incoming.socket);
}

/** Whether the request on a connection is answered, and not over: no other answer can follow there. */
export function isLingering(connection: Duplex): boolean {
  return lingering.has(connection);
}
