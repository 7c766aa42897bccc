import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** What the command said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const FROM_SOURCE: readonly [string, ...string[]] = [process.execPath, '--conditions=source', main];

/** Every run compiles the same modules. */
const CACHE = fileURLToPath(new URL('../../test-results/compiled', import.meta.url));

/** A subject over the memory backend, for modules of tests: the address of its own module. */
export const MEMORY = new URL('./memory.fixture.ts', import.meta.url).href;

/** A folder of its own for a test, which is removed after it. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-conformance-'));
  t.after(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

/** Runs the command in a folder, from its source or as given. */
export async function runCommand(
  cwd: string,
  args: readonly string[],
  command: readonly [string, ...string[]] = FROM_SOURCE,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: CACHE, ...env } });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (data: Buffer) => (said[name] += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** Puts a module into a folder of its own and runs the command over it. */
export async function runOver(t: Pick<TestContext, 'after'>, source: string, args: readonly string[] = [], file = 'subject.mjs'): Promise<Ended> {
  const folder = temporaryFolder(t);
  writeFileSync(path.join(folder, file), source);
  return await runCommand(folder, [`./${file}`, ...args]);
}
