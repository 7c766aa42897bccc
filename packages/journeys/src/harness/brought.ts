import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Community, COURSE, JONAS, MAYA, OKAFOR, TARIQ } from './community.ts';

/** A post that is there before anybody visits; its other fields are those of the import. */
export type Brought = { readonly id: string; readonly text: string; readonly minutesAgo: number; readonly by?: string; readonly votes?: readonly string[] } & Readonly<Record<string, unknown>>;

const MINUTE_MS = 60_000;

/** A post's id that is the same here and there: what is no id of 22 characters would be made one. */
export const idOf = (name: string): string => name.padEnd(22, '0');

/** Brings a discussion into a room by the command of the server, with people who visit and some who do not. */
export async function bring(community: Community, room: string, posts: readonly Brought[]): Promise<void> {
  const now = Date.now();
  const at = (minutesAgo: number): string => new Date(now - minutesAgo * MINUTE_MS).toISOString();
  const voters = [...new Set(posts.flatMap(({ votes = [] }) => votes))].map((id) => ({ person: { id } }));
  const records = [
    ...[MAYA, JONAS, TARIQ, OKAFOR].map(({ id, name, role }) => ({ person: { id, name, as: role } })),
    ...voters,
    ...posts.flatMap(({ minutesAgo, by = JONAS.id, votes = [], ...post }) => [
      { post: { ...post, by, at: at(minutesAgo) } },
      ...votes.map((voter) => ({ vote: { post: post.id, by: voter, at: at(minutesAgo) } })),
    ]),
  ];
  const lines = [{ 'studyhall-import': 1, source: 'before' }, ...records, { end: records.length }];
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-brought-'));
  const file = path.join(folder, 'before.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await community.operate('import', file, '--course', COURSE, '--room', room);
  rmSync(folder, { recursive: true });
}
