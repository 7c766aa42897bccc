import { spawn } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../setup/root.mjs';
import { type Counts, countsVariable, lastLines, settle, takeCounts } from '../counts.ts';
import type { Stage } from './stage.ts';

/** How a stage went. */
export interface Outcome {
  readonly stage: Stage;
  readonly counts: Counts;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** A stage that takes longer than this is ended and counts as failed, in milliseconds. */
const limit = 40 * 60_000;

/** Compiled modules are kept for the next process: a run starts hundreds, and what they share is most of what they load. */
const compiled = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/compiled') };

/** The files a stage is about, relative to the top folder, or undefined when it is about none in particular. */
export function filesOf({ files }: Stage): string[] | undefined {
  if (files === undefined) return undefined;
  const { glob, except } = files;
  return globSync(glob, { cwd: root, exclude: ['**/node_modules/**', ...[except ?? []].flat()] }).sort();
}

/** Ends a process and all it started; each stage is a process group of its own. */
function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

/**
 * Runs one stage to its end.
 * @param stage what to run; a stage without files is left to the caller
 * @param show when what it prints is shown: as it comes, all at its end, or only when it fails
 */
export async function runStage(stage: Stage, show: 'now' | 'end' | 'failure'): Promise<Outcome> {
  const start = performance.now();
  const countsFile = path.join(tmpdir(), `studyhall-counts-${String(process.pid)}-${stage.name.replaceAll(' ', '-')}.json`);
  const [program = '', ...args] = stage.run.flatMap((word) => (word === 'FILES' ? (filesOf(stage) ?? []) : [word]));
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...compiled, ...process.env, ...stage.environment, [countsVariable]: countsFile },
  });
  const pid = child.pid ?? Number.NaN;
  if (stage.yields === true && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const said: Buffer[] = [];
  const hear = (chunk: Buffer): void => {
    said.push(chunk);
    if (show === 'now') process.stdout.write(chunk);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);

  const overdue = setTimeout(() => {
    console.error(`${stage.name}: ended after ${String(limit / 60_000)} minutes`);
    endGroup(pid, 'SIGKILL');
  }, limit);
  const interrupt = (signal: NodeJS.Signals): void => {
    endGroup(pid, signal);
    process.exit(130);
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  // A browser that outlives its runner would hold the pipes open.
  child.once('exit', () => {
    endGroup(pid, 'SIGKILL');
  });
  child.once('error', reject).once('close', resolve);
  const code = await promise;
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  clearTimeout(overdue);

  const output = Buffer.concat(said).toString();
  if (show === 'end') console.log(`\n--- ${stage.name}\n${output}`);
  if (show === 'failure' && code !== 0) process.stderr.write(output);
  const left = takeCounts(countsFile);
  rmSync(countsFile, { force: true });
  const counts = settle(left, code === 0 ? undefined : `ended with ${String(code)}, and said last: ${lastLines(output)}`);
  return { stage, counts, took: performance.now() - start };
}
