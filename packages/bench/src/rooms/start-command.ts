import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuOf } from '../measure/process-usage.ts';

const MAIN = fileURLToPath(new URL('../bin/studyhall-server.js', import.meta.resolve('studyhall-server')));

/** What starting cost: seconds until it said that it was ready, and seconds of processor time. */
export interface Start {
  readonly seconds: number;
  readonly cpu: number;
}

/** Starts the built command over a database, as an operator does, asks whether it is ready, and ends it. */
export async function startCommand(folder: string): Promise<Start> {
  const start = performance.now();
  const env = { PATH: process.env['PATH'], STUDYHALL_SECRET: 'a secret of the benchmarks that is long enough' };
  const child = spawn(process.execPath, [MAIN, '--data', folder, '--port', '0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => {
        const said = JSON.parse(line) as { readonly event?: string; readonly url?: string };
        if (said.event === 'listening' && said.url !== undefined) resolve(said.url);
      });
      child.once('exit', () => { reject(new Error('the command did not start')); });
    });
    const response = await fetch(`${url}/readyz`);
    if (!response.ok) throw new Error(`not ready: ${await response.text()}`);
    return { seconds: (performance.now() - start) / 1000, cpu: cpuOf(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}
