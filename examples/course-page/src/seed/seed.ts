import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importLines } from 'studyhall-server';
import type { Agreement } from '../token.ts';
import { ABOUT_PLACES } from './about-places.ts';
import { DISCUSSION } from './discussion.ts';
import { seedLines } from './lines.ts';
import { PREDICTION } from './prediction.ts';
import type { SeededPost } from './seeded-post.ts';

/** The room in which a learner reads what others wrote once they have posted themselves. */
export const POST_FIRST = 'week-3-prediction';

/** What is there when the course is opened, room by room. */
export const SEED: Readonly<Record<string, readonly SeededPost[]>> = {
  'week-3': [...DISCUSSION, ...ABOUT_PLACES],
  [POST_FIRST]: PREDICTION,
};

/**
 * Fills the community with discussions of the last days, once, by the server's own import.
 *
 * @param data the folder that keeps the community
 * @param now milliseconds since the epoch
 */
export async function seedOnce(data: string, { issuer, course }: Agreement, now: number): Promise<void> {
  const done = path.join(data, 'example-is-seeded');
  if (existsSync(done)) return;
  for (const [room, posts] of Object.entries(SEED)) await importLines({ data, issuer, course, room, by: 'the example' }, seedLines(posts, now));
  writeFileSync(done, '');
}
