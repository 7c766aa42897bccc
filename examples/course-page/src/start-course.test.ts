import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { roomPath } from '@studyhall/protocol';
import { DISCUSSION } from './seed/discussion.ts';
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

  it('is seeded once, with times of the last days', async () => {
    await course.stop();
    course = await startCourse({ port: 0, data });
    const log = await fetch(`${course.endpoint}${roomPath('bio101', 'week-3', 'log')}?limit=200`, {
      headers: { authorization: `Bearer ${await tokenOf('maya')}` },
    });
    const { events, more } = (await log.json()) as { events: { type: string; at: number; body: { text?: string } }[]; more: boolean };
    assert.equal(more, false);
    const posts = events.filter(({ type }) => type === 'post');
    assert.deepEqual(
      posts.map(({ body }) => body.text).sort(),
      DISCUSSION.map(({ text }) => text).sort(),
    );
    const days = (Date.now() - (posts[0]?.at ?? 0)) / 86_400_000;
    assert.ok(days > 6 && days < 7, `${String(days)} days`);
  });
});
