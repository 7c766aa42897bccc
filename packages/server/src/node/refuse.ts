import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RoomError } from '@studyhall/protocol';
import { isLingering } from './linger.ts';

/** Answers on a bare connection, and ends it: for what never became a request. The body says why, as everywhere. */
export function refuse(stream: Duplex, status: number, error: RoomError): void {
  if (!stream.writable || isLingering(stream)) {
    stream.destroy();
    return;
  }
  const body = JSON.stringify({ error });
  const wait = error.retryAfterMs === undefined ? [] : [`Retry-After: ${Math.ceil(error.retryAfterMs / 1000)}`];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...wait,
  ];
  // Nobody watches it any more: a sender who never closes their side would keep it open for good.
  stream.once('finish', () => stream.destroy());
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers what Node could not read as a request. */
export function refuseBroken(error: NodeJS.ErrnoException, stream: Duplex): void {
  if (error.code === 'HPE_HEADER_OVERFLOW') refuse(stream, 431, new RoomError('too-large', 'the headers are too long'));
  else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') refuse(stream, 408, new RoomError('timeout', 'the request did not arrive in time'));
  else if (error.code === 'ECONNRESET') stream.destroy();
  else refuse(stream, 400, new RoomError('invalid', 'this is no request'));
}
