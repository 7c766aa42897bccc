import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { openClerk } from './clerk.ts';
import { isInstalled } from './program.ts';
import { startProsody } from './start.ts';

const skip = !isInstalled() && 'no prosody on this machine: apt-get install prosody (the name is Debian’s)';

/** Where this file's servers keep what they keep; other tests start some at the same time. */
const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-'));
process.env['TMPDIR'] = folder;
after(() => {
  rmSync(folder, { recursive: true });
});

it('comes up on loopback, makes rooms for its clerk alone, and leaves nothing behind', { skip }, async () => {
  const prosody = await startProsody({ accounts: { ann: 'a password' } });
  assert.equal(readdirSync(folder).length, 1);
  assert.match(prosody.url, /^ws:\/\/127\.0\.0\.1:\d+\/xmpp-websocket$/);
  const room = `biology.cells@${prosody.conference}`;
  const clerk = await openClerk(prosody);
  await clerk.make(room, { [`ann@${prosody.domain}`]: 'member' });
  const ann = await openClerk({ ...prosody, clerk: { username: 'ann', password: 'a password' } });
  await assert.rejects(ann.make(`other@${prosody.conference}`, {}), /could not be made/);
  await assert.rejects(ann.destroy(room));
  await clerk.destroy(room);
  await Promise.all([clerk.close(), ann.close()]);
  await prosody.stop();
  assert.deepEqual(readdirSync(folder), []);
});

it('ends with the program that has started it, also where that throws', { skip }, () => {
  const start = `import { startProsody } from ${JSON.stringify(new URL('start.ts', import.meta.url).href)};
    const { url } = await startProsody({ accounts: {} });
    process.stdout.write(url);
    throw new Error('as programs do');`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', start], { encoding: 'utf8' });
  assert.match(stdout, /^ws:/);
  assert.equal(status, 1);
  assert.deepEqual(readdirSync(folder), []);
});

it('says why it does not come up', { skip }, async () => {
  const first = await startProsody({ accounts: {} });
  const port = Number(new URL(first.url).port);
  try {
    await assert.rejects(startProsody({ accounts: {}, port }), /did not come up: .*Failed to open server port/s);
  } finally {
    await first.stop();
  }
});
