import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decode } from '../codec/decode.ts';
import { type ClientFrame, ClientFrameCodec } from './frames.ts';

type Frame<T extends ClientFrame['t']> = Extract<ClientFrame, { t: T }>;

it('a frame of a client is what its type says, with and without what may be left out', () => {
  const full: { readonly [T in ClientFrame['t']]: Required<Frame<T>> } = {
    auth: { t: 'auth', token: 'a.b.c' },
    watch: { t: 'watch', ch: 1, course: 'bio101', room: 'week-3', after: 'cursor', signals: true, writable: false },
    unwatch: { t: 'unwatch', ch: 1 },
    signal: { t: 'signal', ch: 1, kind: 'typing', body: { in: null }, ttl: 5000, to: 'ben' },
  };
  const short: readonly ClientFrame[] = [
    { t: 'watch', ch: 0, course: 'bio101', room: 'week-3' },
    { t: 'signal', ch: 0, kind: 'typing' },
  ];
  for (const frame of [...Object.values(full), ...short]) {
    assert.deepEqual(decode(ClientFrameCodec, frame, 'frame'), frame);
  }
});
