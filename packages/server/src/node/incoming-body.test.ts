import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { toRoomError } from '@studyhall/protocol';
import { ArrivingBytes } from './arriving-bytes.ts';
import { bodyOf, unreadBody } from './incoming-body.ts';

const KIB = 1024;
const sender = (headers: IncomingMessage['headers'] = {}): { readonly stream: PassThrough; readonly incoming: IncomingMessage } => {
  const stream = new PassThrough();
  return { stream, incoming: Object.assign(stream, { headers, complete: false }) as unknown as IncomingMessage };
};
const codeOf = (body: ReadableStream<Uint8Array>): Promise<string> => new Response(body).arrayBuffer().then(({ byteLength }) => String(byteLength), (error: unknown) => toRoomError(error).code);

it('a body that comes in many small parts is handed on in few, and nothing of it before somebody wants it', async () => {
  const { stream, incoming } = sender();
  const { stream: body } = bodyOf(incoming, 2 ** 20, new ArrivingBytes(2 ** 20));
  for (let n = 0; n < 200; n += 1) stream.write(Buffer.alloc(KIB, 'x'));
  stream.end();
  await turn();
  assert.ok(incoming.isPaused());
  const pieces: number[] = [];
  for await (const piece of body) pieces.push(piece.length);
  assert.deepEqual([pieces.length, pieces.reduce((a, b) => a + b)], [4, 200 * KIB]);
});

it('a body that is longer than it may be fails, and so does one for which there is no room beside the others, until one of them has gone', async () => {
  const long = sender();
  long.stream.end(Buffer.alloc(11));
  assert.equal(await codeOf(bodyOf(long.incoming, 10, new ArrivingBytes(2 ** 20)).stream), 'too-large');

  const room = new ArrivingBytes(100);
  const [first, second] = [sender(), sender()];
  const firstCode = codeOf(bodyOf(first.incoming, 100, room).stream);
  first.stream.write(Buffer.alloc(60));
  await turn();
  second.stream.end(Buffer.alloc(60));
  assert.equal(await codeOf(bodyOf(second.incoming, 100, room).stream), 'unavailable');
  first.stream.end();
  assert.equal(await firstCode, '60');
  first.stream.destroy();
  await turn();
  const third = sender();
  third.stream.end(Buffer.alloc(60));
  assert.equal(await codeOf(bodyOf(third.incoming, 100, room).stream), '60');
});

it('of a body that nobody wants the rest is taken and forgotten, and is known where the sender says it', async () => {
  const { stream, incoming } = sender({ 'content-length': String(400 * KIB) });
  const body = bodyOf(incoming, 10, new ArrivingBytes(2 ** 20));
  assert.equal(body.rest, 400 * KIB);
  body.drain();
  for (let n = 0; n < 3; n += 1) stream.write(Buffer.alloc(64 * KIB));
  await turn();
  assert.deepEqual([stream.readableLength, body.rest], [0, 208 * KIB]);

  assert.equal(unreadBody(sender().incoming).rest, 0);
  const chunked = sender({ 'transfer-encoding': 'chunked' });
  const unknown = unreadBody(chunked.incoming);
  assert.equal(unknown.rest, Infinity);
  Object.assign(chunked.incoming, { complete: true });
  assert.equal(unknown.rest, 0);
});
