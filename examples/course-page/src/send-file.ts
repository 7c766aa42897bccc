import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Sends a file, or the part of it that was asked for (RFC 9110, 14): browsers go to a second of a video only where they can have any part
 * of it.
 *
 * @param type its media type
 */
export function sendFile(request: IncomingMessage, response: ServerResponse, content: Uint8Array, type: string): void {
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache', 'accept-ranges': 'bytes' };
  const [, first, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(first);
  const end = Math.min(last === '' ? Infinity : Number(last), content.length - 1);
  // What is no range of this file is answered with all of it, as the standard allows.
  if (first === undefined || start > end) {
    response.writeHead(200, { ...headers, 'content-length': content.length }).end(content);
    return;
  }
  const range = { 'content-range': `bytes ${start}-${end}/${content.length}`, 'content-length': end - start + 1 };
  response.writeHead(206, { ...headers, ...range }).end(content.subarray(start, end + 1));
}
