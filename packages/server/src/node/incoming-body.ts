import type { IncomingMessage } from 'node:http';
import { RoomError } from '@studyhall/protocol';

/** No request but one with a file has a longer body; each action has its own, smaller limit. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;
/**
 * A client that is cut off while it sends never reads why: what nobody wants is let through, up to so many times what may come. What is let
 * through is garbage that piles up faster than it is collected.
 */
const DRAINED = 2;

/** The body of one of Node's requests. */
export interface IncomingBody {
  /** Takes from the network only what is asked for; fails with `too-large` where it grows beyond what any action takes. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Lets through what was not read, because the answer was given. */
  drain(): void;
}

/**
 * A body that nobody keeps before it is asked for: the sender's token is looked at first.
 *
 * @param most bytes that it may have
 */
export function bodyOf(incoming: IncomingMessage, most: number): IncomingBody {
  let size = 0;
  let wanted = true;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const fail = (error: unknown): void => {
          wanted = false;
          controller.error(error);
        };
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > DRAINED * most) incoming.destroy();
          else if (wanted && size > most) fail(new RoomError('too-large', `the body is over ${most} bytes`));
          else if (wanted) {
            incoming.pause();
            controller.enqueue(chunk);
          }
        });
        incoming.pause();
        incoming.on('end', () => { if (wanted) controller.close(); });
        // A sender who goes away in the middle is no failure of ours.
        incoming.on('error', () => { fail(new RoomError('invalid', 'the request broke off')); });
      },
      pull() {
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    drain() {
      wanted = false;
      incoming.resume();
    },
  };
}
