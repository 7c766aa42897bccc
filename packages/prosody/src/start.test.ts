import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { it } from 'node:test';
import { openClerk } from './clerk.ts';
import { isInstalled } from './program.ts';
import { startProsody } from './start.ts';

const skip = !isInstalled() && 'no prosody on this machine: apt-get install prosody (the name is Debian’s)';
const folders = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('studyhall-prosody-'));

it('comes up on loopback, makes rooms for its clerk alone, and leaves nothing behind', { skip }, async () => {
  const before = folders();
  const prosody = await startProsody({ accounts: { ann: 'a password' } });
  const folder = folders().find((name) => !before.includes(name)) ?? '';
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
  assert.equal(existsSync(`${tmpdir()}/${folder}`), false);
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
