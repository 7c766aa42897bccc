import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importLines } from 'studyhall-server';
import type { Agreement } from '../token.ts';
import { seedLines } from './lines.ts';

const ROOM = 'week-3';

/**
 * Fills the community with a discussion of the last days, once, by the server's own import.
 *
 * @param data the folder that keeps the community
 * @param now milliseconds since the epoch
 */
export async function seedOnce(data: string, { issuer, course }: Agreement, now: number): Promise<void> {
  const done = path.join(data, 'example-is-seeded');
  if (existsSync(done)) return;
  await importLines({ data, issuer, course, room: ROOM, by: 'the example' }, seedLines(now));
  writeFileSync(done, '');
}
