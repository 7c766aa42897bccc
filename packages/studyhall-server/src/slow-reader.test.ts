import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { it } from 'node:test';
import { LiveClient } from './live.fixture.ts';
import { rawSocket, textFrame } from './raw-socket.fixture.ts';
import { post, startForTest, Visitor } from './server.fixture.ts';

it('a reader that is too slow is cut off, and the others feel nothing', async (t) => {
  const { url, lines } = await startForTest(t, { limits: { framesPer10s: 1000 } });
  const ann = new Visitor(url, 'ann');
  const { cursor } = await ann.pull('r');
  const brisk = await LiveClient.open(t, url, ann.token);
  brisk.send({ t: 'watch', ch: 0, course: 'bio101', room: 'r', after: cursor });
  const deaf = await rawSocket(t, url);
  deaf.pause();
  deaf.write(textFrame({ t: 'auth', token: new Visitor(url, 'bob').token }));
  for (let ch = 0; ch < 200; ch += 1) deaf.write(textFrame({ t: 'watch', ch, course: 'bio101', room: 'r', after: cursor }));

  const isCut = (): boolean => lines.some((line) => line.includes('slow connection cut'));
  for (let n = 1; n <= 40 && !isCut(); n += 1) {
    const draft = post('x'.repeat(15_000));
    await ann.submit('r', draft);
    await brisk.until('hint', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === draft.id);
    await delay(10);
  }
  assert.ok(isCut());
  const last = post('still here');
  await ann.submit('r', last);
  await brisk.until('hint', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === last.id);
});
