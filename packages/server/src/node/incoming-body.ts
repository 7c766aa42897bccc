import type { IncomingMessage } from 'node:http';
import { RoomError } from '@studyhall/protocol';
import type { ArrivingBytes } from './arriving-bytes.ts';

/** No request but one with a file has a longer body; each action has its own, smaller limit. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** How much is gathered before it is handed on: a body that comes in many small pieces costs no more than one that comes at once. */
const PIECE_BYTES = 64 * 1024;

/** The body of one of Node's requests. */
export interface IncomingBody {
  /** Takes from the network only what is asked for; fails with `too-large` where it grows beyond what may come. None of what nobody reads. */
  readonly stream?: ReadableStream<Uint8Array>;
  /** How much is still to come, in bytes; Infinity where the sender does not say. */
  readonly rest: number;
  /** Takes the rest from the network, and forgets it, because the answer is given. */
  drain(): void;
}

/**
 * A body that nobody keeps before it is asked for: the sender's token is looked at first.
 *
 * @param most bytes that it may have
 */
export function bodyOf(incoming: IncomingMessage, most: number, arriving: ArrivingBytes): IncomingBody & { readonly stream: ReadableStream<Uint8Array> } {
  let [arrived, size, gathered] = [0, 0, 0];
  let pieces: Buffer[] = [];
  let wanted = true;
  // Files are counted apart, and not held in memory.
  const counted = most <= MAX_BODY_BYTES ? arriving : undefined;
  incoming.once('close', () => { counted?.remove(size); });
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const fail = (error: unknown): void => {
          if (!wanted) return;
          wanted = false;
          pieces = [];
          controller.error(error);
        };
        const handOn = (): void => {
          if (gathered > 0) controller.enqueue(Buffer.concat(pieces));
          [pieces, gathered] = [[], 0];
        };
        const take = (chunk: Buffer): void => {
          if (size + chunk.length > most) throw new RoomError('too-large', `the body is over ${most} bytes`);
          counted?.add(chunk.length);
          size += chunk.length;
          gathered += chunk.length;
          pieces.push(chunk);
          if (gathered < PIECE_BYTES) return;
          incoming.pause();
          handOn();
        };
        incoming.on('data', (chunk: Buffer) => {
          arrived += chunk.length;
          if (!wanted) return;
          try {
            take(chunk);
          } catch (error) {
            fail(error);
          }
        });
        incoming.pause();
        incoming.on('end', () => {
          if (!wanted) return;
          wanted = false;
          handOn();
          controller.close();
        });
        // A sender who goes away in the middle is no failure of ours.
        incoming.on('error', () => { fail(new RoomError('invalid', 'the request broke off')); });
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        wanted = false;
      },
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    get rest() {
      return incoming.complete ? 0 : bytesOf(incoming) - arrived;
    },
    drain() {
      wanted = false;
      incoming.resume();
    },
  };
}

/** A body that nobody asks for. */
export function unreadBody(incoming: IncomingMessage): IncomingBody {
  return {
    get rest() {
      return incoming.complete ? 0 : bytesOf(incoming);
    },
    drain() {
      incoming.resume();
    },
  };
}

/** How long the body is said to be; one that does not say it may be of any length. */
export function bytesOf({ headers }: IncomingMessage): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? '0') : Infinity;
}
