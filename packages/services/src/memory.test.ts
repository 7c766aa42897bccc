import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { folderName, memoryFolder } from './memory.ts';

const place = await memoryFolder();
const skip = place === undefined && 'no memory is left here for files';

/** A folder of a program, as old as it is said. */
function folderOf(starter: number, hours: number): string {
  const folder = mkdtempSync(path.join(place ?? '', folderName('tried').replace(String(process.pid), String(starter))));
  const then = Date.now() / 1000 - hours * 3600;
  utimesSync(folder, then, then);
  return folder;
}

it('is rid of what a killed program left behind some time ago, and of nothing else', { skip }, async () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const [ours, theirs, fresh] = [folderOf(process.pid, 2), folderOf(dead, 2), folderOf(dead, 0)];
  try {
    await memoryFolder();
    assert.deepEqual([ours, theirs, fresh].map((folder) => existsSync(folder)), [true, false, true]);
  } finally {
    for (const folder of [ours, fresh]) rmSync(folder, { recursive: true });
  }
});
