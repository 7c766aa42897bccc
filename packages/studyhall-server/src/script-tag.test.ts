import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import { startForTest, temporaryFolder } from './server.fixture.ts';

/** Writes a built script tag with one chunk. */
function release(folder: string, name: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  writeFileSync(join(folder, 'studyhall.js'), `import("./chunks/${name}.js")`);
  writeFileSync(join(folder, 'chunks', `${name}.js`), `export const name = "${name}";`);
  writeFileSync(join(folder, 'chunks', `${name}.js.map`), '{}');
  writeFileSync(join(folder, 'secrets.txt'), 'not for pages');
}

describe('the script tag', () => {
  it('is served to any origin; hashed names may be kept for ever', async (t) => {
    const script = join(temporaryFolder(t), 'script');
    release(script, 'thread-abc');
    const { url } = await startForTest(t, { script, origins: ['https://lms.example.edu'] });
    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(url + path, { headers: { origin: 'https://else.example', ...headers } });
    const entry = await get('/studyhall.js');
    assert.equal(await entry.text(), 'import("./chunks/thread-abc.js")');
    assert.equal(entry.headers.get('content-encoding'), 'gzip');
    const plain = await get('/studyhall.js', { 'accept-encoding': 'identity' });
    assert.equal(plain.headers.get('content-encoding'), null);
    for (const again of [plain, await get('/studyhall.js')]) assert.equal(await again.text(), 'import("./chunks/thread-abc.js")');
    assert.equal(entry.headers.get('access-control-allow-origin'), '*');
    assert.equal(entry.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(entry.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(entry.headers.get('cache-control'), 'no-cache');
    assert.match(entry.headers.get('content-type') ?? '', /^text\/javascript/);
    const chunk = await get('/chunks/thread-abc.js');
    assert.match(chunk.headers.get('cache-control') ?? '', /immutable/);
    assert.equal(chunk.headers.get('sourcemap'), 'thread-abc.js.map');
    assert.equal((await get('/chunks/thread-abc.js.map')).status, 200);
    assert.equal(entry.headers.get('sourcemap'), null);
    assert.equal((await get('/studyhall.js', { 'if-none-match': entry.headers.get('etag') ?? '' })).status, 304);
    for (const path of ['/secrets.txt', '/chunks/', '/chunks/../secrets.txt', '/chunks/%2e%2e/secrets.txt', '/releases.json']) {
      assert.notEqual((await get(path)).status, 200, path);
    }
  });

  it('keeps the hashed names of two releases before, for pages that are open', async (t) => {
    const folder = temporaryFolder(t);
    const [script, data] = [join(folder, 'script'), join(folder, 'data')];
    const served = async (): Promise<string[]> => {
      const server = await startForTest(t, { script, data });
      const names = ['one-1', 'two-2', 'three-3', 'four-4'];
      const found = await Promise.all(names.map(async (name) => (await fetch(`${server.url}/chunks/${name}.js`)).status === 200));
      await server.stop();
      return names.filter((_, at) => found[at]);
    };
    const seen: string[][] = [];
    for (const name of ['one-1', 'two-2', 'three-3', 'three-3', 'three-3', 'four-4']) {
      release(script, name);
      seen.push(await served());
    }
    assert.deepEqual(seen.at(0), ['one-1']);
    assert.deepEqual(seen.at(4), ['one-1', 'two-2', 'three-3'], 'a restart is no release');
    assert.deepEqual(seen.at(5), ['two-2', 'three-3', 'four-4']);
  });

  it('leaves the API to the origins that are allowed', async (t) => {
    const { url } = await startForTest(t, { origins: ['https://lms.example.edu'] });
    const ask = (origin: string, method = 'OPTIONS'): Promise<Response> => fetch(`${url}/v1/courses/c/rooms/r/log`, { method, headers: { origin } });
    const allowed = await ask('https://lms.example.edu');
    assert.deepEqual([allowed.status, allowed.headers.get('access-control-allow-origin')], [204, 'https://lms.example.edu']);
    assert.ok(Number(allowed.headers.get('access-control-max-age')) > 0);
    const other = await ask('https://else.example', 'GET');
    assert.deepEqual([other.status, other.headers.get('access-control-allow-origin')], [403, null]);
    const upgrade = (from: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { origin: from, upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' };
        const asked = get(url + LIVE_PATH, { headers });
        asked.on('response', (response) => { response.resume(); resolve(response.statusCode); });
        asked.on('upgrade', (response, socket) => { socket.destroy(); resolve(response.statusCode); });
        asked.on('error', reject);
      });
    assert.deepEqual([await upgrade('https://else.example'), await upgrade('https://lms.example.edu')], [403, 101]);
    const { url: open } = await startForTest(t);
    assert.equal((await fetch(`${open}/v1/courses/c/rooms/r/log`, { headers: { origin: 'https://any.example' } })).headers.get('access-control-allow-origin'), '*');
  });
});
