import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_LIMITS } from '@studyhall/server-core';
import { codeBlock, tableRows } from '@studyhall/testing';
import { id, post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { readSettings } from '../settings/settings.ts';
import { Backend, credential, SCHOOL } from './backend.fixture.ts';
import { hurried, receive } from './receiver.fixture.ts';

const document = readFileSync(new URL('../../../../docs/operating/api.md', import.meta.url), 'utf8');
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const run = promisify(execFile);

describe('docs/operating/api.md', () => {
  it('shows a first request that works', async (t) => {
    const folder = temporaryFolder(t);
    const program = path.join(folder, 'studyhall-server');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" --conditions=source "${main}" "$@"\n`);
    chmodSync(program, 0o755);
    const shell = async (script: string): Promise<string> =>
      (await run('bash', ['-e', '-c', script], { cwd: folder, env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` } })).stdout;
    const shown = codeBlock(document, 'sh');
    const [start = ''] = /^studyhall-server .*&$/m.exec(shown) ?? [];
    const [secrets = '', requests = ''] = shown.split(`${start}\n`);
    assert.ok(start !== '' && requests !== '');
    await shell(secrets);
    // The server itself runs here, at any port.
    const flags = start.split(' ').slice(1, -1).map((word) => (/^(?:\.\/|.*\.txt$)/.test(word) ? path.join(folder, word) : word));
    const { issuers, webhooks } = readSettings(flags, {});
    const { url } = await startForTest(t, { issuers, webhooks });
    const said = await shell(requests.replaceAll('http://127.0.0.1:4100', url));
    assert.equal(said, '{"course":"bio101","state":"open","rooms":"listed"}');
    assert.ok(document.includes(`\`${said}\``));
    const asked = await shell('studyhall-server token --api-secret-file api-secret.txt --secret-file secret.txt --person x --scope all --course bio101');
    const { people } = await new Backend(url, asked.trim()).ask('GET', '/courses/bio101/people');
    assert.deepEqual(people, [{ id: 'u17', name: 'Ann Example', role: 'student' }, { id: 'u3', name: 'Ina Example', role: 'instructor' }]);
  });

  it('says which claims a credential needs', async (t) => {
    const { url } = await startForTest(t, { issuers: [SCHOOL] });
    for (const claim of tableRows(document, 'claim').flatMap(([cell = '']) => cell.split(',').map((each) => each.trim().replaceAll('`', '')))) {
      const { status } = await new Backend(url, credential({ [claim]: undefined })).call('GET', '/courses');
      assert.equal(status, claim === 'course' || claim === 'iat' ? 200 : 401, claim);
    }
  });

  it('shows what a webhook gets', async (t) => {
    const { url } = await startForTest(t, { issuers: [SCHOOL], webhooks: 'any', surroundings: hurried().surroundings });
    const receiver = await receive(t);
    await new Backend(url).ask('POST', '/hooks', { url: receiver.url });
    const ann = new Visitor(url, 'u17');
    const root = post('x');
    await ann.submit('week-3', root, { id: id(), type: 'post', v: 1, body: { thread: root.id, parent: root.id, text: 'y' } });
    const [, reply] = await receiver.until(2);
    const shown = JSON.parse(codeBlock(document, 'json')) as { data: object };
    assert.deepEqual(Object.keys(reply?.told ?? {}), Object.keys(shown));
    assert.deepEqual(Object.keys(reply?.told.data ?? {}), Object.keys(shown.data));
  });

  it('names limits that are there', () => {
    for (const [, name = ''] of document.matchAll(/`(\w+(?:PerMinute|PerTenant))`/g)) assert.ok(name in DEFAULT_LIMITS, name);
  });
});
