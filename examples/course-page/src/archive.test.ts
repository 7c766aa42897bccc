import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';
import { exportCourse } from 'studyhall-server';
import { seedOnce } from './seed/seed.ts';

/** What the example `static-archive` gives out. */
const kept = fileURLToPath(new URL('../../static-archive/public/archive', import.meta.url));
/** With this variable set to `1` it is written, not compared. */
const WRITE = 'STUDYHALL_WRITE_ARCHIVE';
/** The end of the term. */
const made = Date.UTC(2026, 5, 26, 15);

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));

it('the archive that is kept as an example is what the server exports of this course', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-archive-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  const data = path.join(folder, 'data');
  const agreement = { issuer: 'course-page', audience: 'studyhall', course: 'bio101', secret: new Uint8Array(32), apiSecret: new Uint8Array(32) };
  await seedOnce(data, agreement, made);
  const out = process.env[WRITE] === '1' ? kept : path.join(folder, 'archive');
  const { issuer, course } = agreement;
  const clock = { now: () => made, after: () => () => undefined };
  const random = { fill: (bytes: Uint8Array) => { randomFillSync(bytes); } };
  await exportCourse({ data, issuer, course, names: true, out, surroundings: { clock, random } });
  assert.deepEqual(filesOf(out), filesOf(kept), `with ${WRITE}=1 it is written`);
});
