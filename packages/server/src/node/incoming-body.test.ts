import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { toRoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { ArrivingBytes } from './arriving-bytes.ts';
import { bodyOf } from './incoming-body.ts';

const KIB = 1024;
const clock = testClock();
const sender = (): { readonly stream: PassThrough; readonly incoming: IncomingMessage } => {
  const stream = new PassThrough();
  return { stream, incoming: stream as unknown as IncomingMessage };
};
const bodies = (most: number): { readonly arriving: ArrivingBytes; readonly clock: typeof clock } => ({ arriving: new ArrivingBytes(most), clock });
const codeOf = (body: ReadableStream<Uint8Array>): Promise<string> => new Response(body).arrayBuffer().then(({ byteLength }) => String(byteLength), (error: unknown) => toRoomError(error).code);

it('a body that comes in many small parts is handed on in few, and nothing of it before somebody wants it', async () => {
  const { stream, incoming } = sender();
  const { stream: body } = bodyOf(incoming, 2 ** 20, bodies(2 ** 20));
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
  assert.equal(await codeOf(bodyOf(long.incoming, 10, bodies(2 ** 20)).stream), 'too-large');

  const room = bodies(100);
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

it('of a body that nobody wants some is let through; then nothing more is read, and a second later it is ended', async () => {
  const { stream, incoming } = sender();
  bodyOf(incoming, 2 ** 20, bodies(2 ** 20)).drain();
  for (let n = 0; n < 4; n += 1) stream.write(Buffer.alloc(64 * KIB));
  await turn();
  const isLeft = (): boolean => stream.readableLength > 0;
  assert.deepEqual([incoming.isPaused(), isLeft()], [false, false]);
  for (let n = 0; n < 4; n += 1) stream.write(Buffer.alloc(64 * KIB));
  await turn();
  assert.deepEqual([incoming.isPaused(), isLeft()], [true, true]);
  clock.advance(999);
  assert.ok(!incoming.destroyed);
  clock.advance(1);
  assert.ok(incoming.destroyed);
});
