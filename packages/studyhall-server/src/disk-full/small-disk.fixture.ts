/**
 * A program whose data lies on a disk of a few megabytes: posts until it is full, goes on for a while, makes room, and posts again. It prints
 * what it was told as JSON. In a mount namespace of its own, so that the disk goes with it, however it ends.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Ack, RoomErrorData } from '@studyhall/protocol';
import { ISSUER, post, Visitor } from '../server.fixture.ts';
import { startServer } from '../start-server.ts';

/** What the program was told, in its order. */
export interface Told {
  /** The ids of the posts that were acknowledged before the disk was full, and after there was room again. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What was said while it was full: status and code of a post, and whether what is there could be read. */
  readonly full: readonly { readonly status: number; readonly code: string | undefined; readonly read: boolean }[];
  /** The ids in the log after another start. */
  readonly log: readonly string[];
  /** What the server logged as errors. */
  readonly errors: readonly string[];
}

const DISK = '16m';
const BALLAST = new Uint8Array(2_000_000);
const TRIES = 10;

const [folder = ''] = process.argv.slice(2);
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
const ballast = join(folder, 'ballast');
writeFileSync(ballast, BALLAST);
const data = join(folder, 'data');
mkdirSync(data);

const lines: string[] = [];
const limits = { draftsPerMinute: 100_000, requestsPerMinute: 100_000 };
const start = () => startServer({ data, issuers: [ISSUER], limits, write: (line) => { lines.push(line); } });

let server = await start();
const ann = new Visitor(server.url, 'ann');
const words = 'All of this takes room on a disk. '.repeat(400);

/** @returns the id where it was acknowledged, and what was said */
async function submit(): Promise<{ readonly id?: string; readonly status: number; readonly code: string | undefined }> {
  const draft = post(words);
  const { status, body } = await ann.send<{ acks?: readonly Ack[]; error?: RoomErrorData }>('r', 'log', { drafts: [draft] });
  const [ack] = body.acks ?? [];
  return { status, code: body.error?.code ?? ack?.status, ...(ack?.status === 'accepted' && { id: draft.id }) };
}

const [before, after, full]: [string[], string[], Told['full'][number][]] = [[], [], []];
for (let answer = await submit(); answer.id !== undefined; answer = await submit()) before.push(answer.id);
for (let tries = 0; tries < TRIES; tries += 1) {
  const { status, code } = await submit();
  full.push({ status, code, read: (await ann.pull('r')).events.length > 0 });
}
rmSync(ballast);
for (let tries = 0; tries < TRIES; tries += 1) {
  const { id } = await submit();
  if (id !== undefined) after.push(id);
}
await server.stop();
server = await start();
const log = (await new Visitor(server.url, 'ann').log('r')).map(({ id }) => id);
await server.stop();
const errors = lines.map((line) => JSON.parse(line) as { readonly level: string; readonly event: string }).flatMap(({ level, event }) => (level === 'error' ? [event] : []));
process.stdout.write(JSON.stringify({ before, after, full, log, errors } satisfies Told));
