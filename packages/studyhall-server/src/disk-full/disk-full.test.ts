import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../server.fixture.ts';
import type { Told } from './small-disk.fixture.ts';

const PROGRAM = fileURLToPath(new URL('small-disk.fixture.ts', import.meta.url));
/** A process of its own namespace may mount a disk that nobody else sees. */
const OWN_DISK = ['--mount', '--propagation', 'private'];
const skip = spawnSync('unshare', [...OWN_DISK, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status !== 0 && 'it takes the right to mount a small disk';

it('on a disk that is full nothing is acknowledged that is lost, what is there can be read, and it goes on when there is room', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { stdout } = await promisify(execFile)('unshare', [...OWN_DISK, process.execPath, '--conditions=source', PROGRAM, folder]);
  const { before, after, full, log, errors } = JSON.parse(stdout) as Told;
  assert.ok(before.length > 20, 'there was room at first');
  for (const each of full) assert.deepEqual(each, { status: 503, code: 'unavailable', read: true });
  assert.equal(after.length, 10, 'at once, without another start');
  assert.deepEqual(log, [...before, ...after]);
  assert.ok(errors.length > 0, 'the operator is told');
});
