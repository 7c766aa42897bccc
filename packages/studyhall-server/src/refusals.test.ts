import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import { LiveClient } from './live.fixture.ts';
import { startForTest, Visitor } from './server.fixture.ts';

type Line = Readonly<Record<string, unknown>>;
const said = (lines: readonly string[], event: string): Line[] => lines.map((line) => JSON.parse(line) as Line).filter((line) => line['event'] === event);

describe('what the log says of who is refused', () => {
  it('names the course of a token that is for another one, once a minute, by HTTP and live', async (t) => {
    const { url, lines } = await startForTest(t);
    const ann = new Visitor(url, 'ann', { course: 'chem1' });
    const lost = new Visitor(url, 'ann');
    lost.token = ann.token;
    for (let times = 0; times < 3; times += 1) assert.equal((await lost.call('r', 'facts')).status, 403);
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r' });
    await live.until('refusal', (frame) => frame.t === 'lost');
    assert.deepEqual(
      said(lines, 'course refused').map(({ reason, course }) => [reason, course]),
      [['the token is for another course', 'chem1']],
    );
    assert.ok(!lines.join('').includes(ann.token));
  });

  it('names the origin of a page that is not allowed, and no text that is none', async (t) => {
    const ask = async (origin: string): Promise<Line[]> => {
      const { url, lines } = await startForTest(t, { origins: ['https://lms.example.edu'] });
      const facts = `${url}/v1/courses/bio101/rooms/r/facts`;
      for (const method of ['OPTIONS', 'GET']) assert.equal((await fetch(facts, { method, headers: { origin } })).status, 403);
      return said(lines, 'page refused');
    };
    const reason = 'its origin is not among --origins';
    assert.deepEqual((await ask('https://else.example')).map((line) => [line['reason'], line['origin']]), [[reason, 'https://else.example']]);
    assert.deepEqual((await ask('what somebody wrote')).map((line) => [line['reason'], line['origin']]), [[reason, undefined]]);
  });

  it('says the same of a WebSocket', async (t) => {
    const { url, lines } = await startForTest(t, { origins: ['https://lms.example.edu'] });
    const headers = { upgrade: 'websocket', connection: 'Upgrade', origin: 'https://else.example' };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = get(url + LIVE_PATH, { headers });
      request.on('response', (response) => { response.resume(); resolve(response.statusCode); }).on('error', reject);
    });
    assert.equal(status, 403);
    assert.equal(said(lines, 'page refused')[0]?.['origin'], 'https://else.example');
  });

  it('is nothing where nobody is refused', async (t) => {
    const { url, lines } = await startForTest(t);
    await new Visitor(url, 'ann').pull('r');
    assert.deepEqual(lines.map((line) => (JSON.parse(line) as Line)['event']), ['listening']);
  });
});
