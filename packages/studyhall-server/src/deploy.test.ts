import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { RoomErrorData } from '@studyhall/protocol';
import { missing, startNginx } from '@studyhall/services';
import { Backend, credential, SCHOOL } from './admin/backend.fixture.ts';
import { LiveClient } from './live.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';
import type { Options } from './settings/option.ts';
import { SERVER_OPTIONS } from './settings/options.ts';
import type { StartOptions } from './start-server.ts';

const deployed = (name: string): string => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8');

/** The example's site without its certificate, in front of a server; `changed` may make its limits small. */
async function behindNginx(t: TestContext, options: Partial<StartOptions>, changed = (site: string) => site): Promise<{ url: string; stopServer: () => Promise<void> }> {
  const server = await startForTest(t, { trustProxy: 1, ...options });
  const nginx = await startNginx(({ port }) =>
    changed(deployed('nginx.conf'))
      .replace(/^ *ssl_.*\n/gm, '')
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replace('127.0.0.1:4100', new URL(server.url).host),
  );
  t.after(() => nginx.stop());
  return { url: nginx.url, stopServer: () => server.stop() };
}

/** The status of a request whose path is sent as it stands: `fetch` would make it a proper one. */
async function statusOf(url: string, path: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, path }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}

describe('deploy/nginx.conf', { skip: missing('nginx') }, () => {
  it('lets pages read, write and watch', async (t) => {
    const { url } = await behindNginx(t, {});
    const ann = new Visitor(url, 'ann');
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: (await ann.pull('r')).cursor });
    const draft = post('through the proxy');
    await ann.submit('r', draft);
    await live.until('hint', (frame) => frame.t === 'hint' && frame.page?.events[0]?.id === draft.id);
  });

  it('tells the server who asks, whatever they say themselves', async (t) => {
    const { url } = await behindNginx(t, { limits: { strangersPerAddress: 1 } });
    const ask = (address: string): Promise<number> =>
      fetch(`${url}/v1/courses/c/rooms/r/log`, { headers: { 'x-forwarded-for': address } }).then(({ status }) => status);
    assert.deepEqual([await ask('198.51.100.1'), await ask('198.51.100.2')], [401, 429]);
  });

  it('closes the API for backends to everybody who was not let in, however its path is spelt', async (t) => {
    const closed = await behindNginx(t, { issuers: [SCHOOL] });
    const spellings = ['/v1/admin/openapi.json', '/v1//admin/openapi.json', '/v1/%61dmin/openapi.json', '/x/../v1/admin/openapi.json', '/v1\\admin/openapi.json', '/v1/x\\..\\admin/openapi.json'];
    for (const path of spellings) assert.ok([400, 404].includes(await statusOf(closed.url, path)), path);
    const answer = await fetch(`${closed.url}/v1/admin/courses`, { headers: { authorization: `Bearer ${credential()}` } });
    assert.deepEqual([answer.status, ((await answer.json()) as { error: RoomErrorData }).error.code], [404, 'not-found']);
    const { url } = await behindNginx(t, { issuers: [SCHOOL] }, (site) => site.replace('# allow 10.1.2.3;', 'allow 127.0.0.1;'));
    assert.deepEqual(await new Backend(url).ask('GET', '/courses'), { courses: [] });
  });

  it('says in the server’s words what it refuses itself: too much, too often, and a server that is away', async (t) => {
    const { url, stopServer } = await behindNginx(t, {}, (site) => site.replace('rate=200r/s', 'rate=1r/m').replace('burst=2000', 'burst=2'));
    const ask = async (init: RequestInit = {}): Promise<readonly [number, string, string | null]> => {
      const answer = await fetch(`${url}/v1/courses/c/rooms/r/log`, init);
      const { error } = (await answer.json()) as { error: RoomErrorData };
      return [answer.status, error.code, answer.headers.get('access-control-allow-origin')];
    };
    assert.deepEqual(await ask({ method: 'POST', body: 'x'.repeat(3_000_000) }), [413, 'too-large', '*']);
    await stopServer();
    assert.deepEqual(await ask(), [503, 'unavailable', '*']);
    for (let n = 0; n < 3; n += 1) await ask();
    assert.deepEqual(await ask(), [429, 'rate-limited', '*']);
    // A script that is refused would leave a page without its community; its files are not counted.
    assert.equal((await fetch(`${url}/studyhall.js`)).status, 503);
  });
});

describe('deploy', () => {
  const options: Options = SERVER_OPTIONS;

  it('names only flags and variables that are there', () => {
    const [, command = ''] = /^ExecStart=(.*)$/m.exec(deployed('studyhall.service')) ?? [];
    for (const [, flag = ''] of command.matchAll(/ --([a-z-]+)/g)) assert.ok(Object.hasOwn(options, flag), flag);
    const variables = new Set(Object.values(options).map(({ env }) => env));
    for (const [variable] of deployed('Dockerfile').matchAll(/STUDYHALL_\w+/g)) assert.ok(variables.has(variable), variable);
  });

  it('has a unit that systemd understands', { skip: spawnSync('systemd-analyze', ['--version']).status !== 0 && 'systemd-analyze is not on this machine' }, (t) => {
    const file = join(temporaryFolder(t), 'studyhall.service');
    writeFileSync(file, deployed('studyhall.service').replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true'));
    assert.equal(execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }), '');
  });
});
