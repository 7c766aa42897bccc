import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { LiveClient } from './live.fixture.ts';
import { rawSocket, textFrame } from './raw-socket.fixture.ts';
import { post, startForTest, Visitor } from './server.fixture.ts';

const BROKEN: Readonly<Record<string, readonly number[]>> = {
  'no UTF-8': [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
  'no mask': [0x81, 0x02, 0x7b, 0x7d],
  'a code that is not in use': [0x83, 0x80, 0, 0, 0, 0],
  'reserved bits': [0xf1, 0x80, 0, 0, 0, 0],
  'a length beyond all limits': [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
  'a continuation of nothing': [0x80, 0x80, 0, 0, 0, 0],
};

it('broken frames end their own connection and nothing else', async (t) => {
  const { url } = await startForTest(t);
  const ann = new Visitor(url, 'ann');
  const steady = await LiveClient.open(t, url, ann.token);
  steady.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: (await ann.pull('r')).cursor });
  for (const [what, bytes] of Object.entries(BROKEN)) {
    const socket = await rawSocket(t, url);
    socket.resume();
    socket.write(textFrame({ t: 'auth', token: ann.token }));
    const ended = once(socket, 'close');
    socket.write(Buffer.from(bytes));
    await ended;
    const draft = post(what);
    await ann.submit('r', draft);
    await steady.until(what, (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === draft.id);
  }
  const half = await rawSocket(t, url);
  half.write(Buffer.from([0x81, 0xfe]));
  half.destroy();
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});
