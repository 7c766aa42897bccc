import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'node:test';
import { SECRET } from './server.fixture.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** What a command said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  /** The lines it has logged so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Where it listens, once it says so. */
  readonly url: Promise<string>;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** From now on nobody reads its standard output, as behind `| head`. */
  unread(): void;
}

/** Runs `studyhall-server` from its source, or the given command. */
export function runCommand(
  t: Pick<TestContext, 'after'>,
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
  command: readonly [string, ...string[]] = [process.execPath, '--conditions=source', main],
): Running {
  const [program, ...first] = command;
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(program, [...first, ...flags], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH, NODE_COMPILE_CACHE, ...env } });
  t.after(() => child.kill('SIGKILL'));
  const lines: Readonly<Record<string, unknown>>[] = [];
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const url = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      stdout += `${text}\n`;
      if (!text.startsWith('{')) return;
      const line = JSON.parse(text) as Readonly<Record<string, unknown>>;
      lines.push(line);
      if (line['event'] === 'listening') resolve(String(line['url']));
    });
    child.on('close', () => { reject(new Error(`it ended: ${stderr}`)); });
  });
  // Who does not ask for the address does not care that there is none.
  url.catch(() => undefined);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { lines, url, ended, kill: (signal) => child.kill(signal), unread: () => child.stdout.destroy() };
}

export const WITH_SECRET = { STUDYHALL_SECRET: SECRET };
