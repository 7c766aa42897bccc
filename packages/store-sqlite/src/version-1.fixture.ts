import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { DATABASE_FILE } from './open.ts';

/**
 * A folder with a database that the first version made: two rooms of the course `bio` with six threads each, replies, reactions, an
 * edit, a hidden and a deleted post, read marks. Its sealing key is left out.
 */
export function versionOneFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-version-1-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  const packed = new URL('../fixtures/version-1.sqlite.gz', import.meta.url);
  writeFileSync(join(folder, DATABASE_FILE), gunzipSync(readFileSync(packed)));
  return folder;
}

/** The statements of the first version's appends and reads, as its processes have them prepared. */
export const VERSION_ONE = {
  find: 'SELECT id, epoch, seq, last_at, views FROM room WHERE tenant = ? AND course = ? AND name = ?',
  make: 'INSERT INTO room (tenant, course, name, epoch, seq, last_at, views, made_by) VALUES (?, ?, ?, ?, 0, 0, ?, ?) RETURNING id',
  addEvent: 'INSERT INTO event (room, seq, id, json) VALUES (?, ?, ?, ?)',
  putEntity: `INSERT INTO entity (room, view, key, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (room, view, key) DO UPDATE SET json = excluded.json`,
  dropPlaces: 'DELETE FROM place WHERE room = ? AND view = ? AND key = ?',
  addPlace: 'INSERT INTO place (room, view, list, filter, place, key) VALUES (?, ?, ?, ?, ?, ?)',
  setHead: 'UPDATE room SET seq = ?, last_at = ?, views = ? WHERE id = ?',
  events: 'SELECT seq, json FROM event WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
  entity: 'SELECT json FROM entity WHERE room = ? AND view = ? AND key = ?',
  mark: `INSERT INTO receipt (room, person, thread, event, seq, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (room, person, thread) DO UPDATE SET event = excluded.event, seq = excluded.seq, at = excluded.at
       WHERE excluded.seq > receipt.seq`,
  putPerson: `INSERT INTO person (tenant, course, id, name, sort, role) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant, course, id) DO UPDATE SET name = excluded.name, sort = excluded.sort, role = excluded.role`,
} as const;
