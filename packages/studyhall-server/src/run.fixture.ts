import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { runMain } from './run-main.ts';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

/** What a command said and how it ended. */
export interface Ended {
  readonly code: 0 | 1 | 2;
  readonly said: string;
  readonly complaint: string;
}

/** Runs a command in this process. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await runMain(args, env, '1.2.3', { say: (line) => said.push(line), complain: (line) => complaints.push(line) });
  return { code, said: said.join('\n'), complaint: complaints.join('\n') };
}

/** Asserts that a command ended with one line that names what was wrong. */
export function assertRefused({ code, said, complaint }: Ended, wanted: 1 | 2, line: RegExp): void {
  assert.deepEqual([code, said], [wanted, ''], complaint);
  assert.match(complaint, /^studyhall-server[^\n]*$/);
  assert.match(complaint, line);
}

/** A folder with a database in which two posts stand, and the place that somebody read up to. */
export async function writtenFolder(t: TestContext): Promise<{ data: string; cursor: string }> {
  const data = join(temporaryFolder(t), 'data');
  const server = await startForTest(t, { data });
  const ann = new Visitor(server.url, 'ann');
  await ann.submit('r', post('first'), post('second'));
  const { cursor } = await ann.pull('r');
  await server.stop();
  return { data, cursor };
}
