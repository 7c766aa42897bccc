import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { roomPath } from '@studyhall/protocol';
import { POST_FIRST, SEED } from './seed/seed.ts';
import { type Course, startCourse } from './start-course.ts';

describe('the example course', () => {
  let data = '';
  let course: Course;
  before(async () => {
    data = mkdtempSync(path.join(tmpdir(), 'studyhall-course-'));
    course = await startCourse({ port: 0, data });
  });
  after(async () => {
    await course.stop();
    rmSync(data, { recursive: true });
  });

  const askToken = (as: string, body: string): Promise<Response> =>
    fetch(`${course.url}/community-token?as=${as}`, { method: 'POST', body });

  const tokenOf = async (as: string): Promise<string> => {
    const answer = (await (await askToken(as, JSON.stringify({ endpoint: course.endpoint }))).json()) as { token: string };
    return answer.token;
  };

  it('shows the lesson under a strict policy, with the community of the other origin', async () => {
    const page = await fetch(`${course.url}/?as=jonas`);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(policy.includes(`connect-src 'self' ${course.endpoint} ws`));
    const html = await page.text();
    assert.ok(html.includes(`<study-session endpoint="${course.endpoint}" course="bio101" token-url="/community-token?as=jonas">`));
    assert.match(html, /aria-current="true">Jonas Brandt, student</);
    assert.doesNotMatch(html, /\{\{/);
  });

  it('E10 signs tokens of 15 minutes for the community server alone', async () => {
    const claims = decodeJwt(await tokenOf('okafor'));
    assert.equal(claims.sub, 'okafor');
    assert.deepEqual(claims['roles'], ['instructor']);
    assert.equal((claims.exp ?? 0) - (claims.iat ?? 0), 900);
    for (const body of [JSON.stringify({ endpoint: 'https://evil.example' }), '{}', 'null', 'not JSON', 'x'.repeat(5000)]) {
      assert.equal((await askToken('okafor', body)).status, 400);
    }
  });

  it('says that nobody is signed in', async () => {
    assert.equal((await askToken('nobody', JSON.stringify({ endpoint: course.endpoint }))).status, 401);
  });

  it('sends its own files and nothing else', async () => {
    assert.equal((await fetch(`${course.url}/course.css`)).headers.get('content-type'), 'text/css; charset=utf-8');
    for (const escape of ['/../package.json', '/%2e%2e/package.json', '/studyhall/../../package.json', '/nothing.svg']) {
      assert.equal((await fetch(course.url + escape)).status, 404);
    }
    assert.equal((await fetch(`${course.url}/`, { method: 'DELETE' })).status, 405);
  });

  it('sends any part of a file, without which no browser goes to a second of the video', async () => {
    const part = await fetch(`${course.url}/osmosis.vtt`, { headers: { range: 'bytes=3-5' } });
    assert.deepEqual([part.status, part.headers.get('content-range')?.replace(/\d+$/, 'n'), await part.text()], [206, 'bytes 3-5/n', 'VTT']);
    const rest = await fetch(`${course.url}/osmosis.vtt`, { headers: { range: 'bytes=3-' } });
    assert.match(await rest.text(), /^VTT\n[^]*rises\.\n$/);
    for (const range of ['bytes=999999-', 'bytes=5-3', 'pages=1-2']) {
      const whole = await fetch(`${course.url}/osmosis.vtt`, { headers: { range } });
      assert.deepEqual([whole.status, (await whole.text()).slice(0, 6)], [200, 'WEBVTT'], range);
    }
  });

  it('quotes in its threads what the lesson says', async () => {
    const lesson = (await (await fetch(`${course.url}/`)).text()).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    for (const { anchor } of Object.values(SEED).flat()) if (anchor && 'quote' in anchor) assert.ok(lesson.includes(anchor.quote.exact), anchor.quote.exact);
  });

  const readLog = async (as: string, room: string): Promise<readonly { type: string; at: number; body: { text?: string } }[]> => {
    const log = await fetch(`${course.endpoint}${roomPath('bio101', room, 'log')}?limit=200`, { headers: { authorization: `Bearer ${await tokenOf(as)}` } });
    const { events, more } = (await log.json()) as { events: { type: string; at: number; body: { text?: string } }[]; more: boolean };
    assert.equal(more, false);
    return events.filter(({ type }) => type === 'post');
  };
  const textsOf = (posts: readonly { body: { text?: string } }[]): unknown[] => posts.map(({ body }) => body.text).sort();

  it('is seeded once, with times of the last days', async () => {
    await course.stop();
    course = await startCourse({ port: 0, data });
    const posts = await readLog('maya', 'week-3');
    assert.deepEqual(textsOf(posts), SEED['week-3']?.map(({ text }) => text).sort());
    const days = (Date.now() - (posts[0]?.at ?? 0)) / 86_400_000;
    assert.ok(days > 6 && days < 7, `${String(days)} days`);
  });

  it('has a room in which who has not posted yet gets the question alone', async () => {
    const all = SEED[POST_FIRST]?.map(({ text }) => text).sort();
    assert.deepEqual(textsOf(await readLog('maya', POST_FIRST)), SEED[POST_FIRST]?.filter(({ to }) => to === undefined).map(({ text }) => text));
    for (const as of ['jonas', 'okafor']) assert.deepEqual(textsOf(await readLog(as, POST_FIRST)), all, as);
  });
});
