import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The command beside the package's own module: built, or as source where Node was told so. */
const INDEX = import.meta.resolve('studyhall-server');
const COMMAND = fileURLToPath(new URL(INDEX.endsWith('.ts') ? 'main.ts' : 'main.js', INDEX));

/** What every node is told, and each its own. */
export interface NodeOptions {
  /** The secret that the LMS signs tokens with. */
  readonly secret: string;
  readonly store: string;
  readonly bus: string;
  readonly port: number;
  /** A folder of its own. */
  readonly data: string;
  /** The folder of all of them, with the files that people hand in: a network drive, where each node has its machine. */
  readonly files: string;
}

/** One server of the cluster: a process of its own, as on a machine of its own. */
export interface ClusterNode {
  readonly port: number;
  readonly pid: number;
  /** Where it tells Prometheus about itself. */
  readonly metrics: string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Lets it finish what it does. */
  stop(): Promise<void>;
}

/** Starts a node; resolves once it listens. */
export async function startNode({ secret, store, bus, port, data, files }: NodeOptions): Promise<ClusterNode> {
  const flags = ['--store', store, '--bus', bus, '--port', String(port), '--data', data, '--files', `disk:${files}`, '--trust-proxy', '1', '--metrics', '127.0.0.1:0'];
  const child = spawn(process.execPath, [...process.execArgv.filter((flag) => flag.startsWith('--conditions')), COMMAND, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], STUDYHALL_SECRET: secret },
  });
  const leave = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', leave);
  const metrics = await listening(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.removeListener('exit', leave);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { port, pid: child.pid ?? 0, metrics, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** @returns where its metrics are */
async function listening({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('its log goes nowhere');
  for await (const line of createInterface(stdout)) {
    const { event, metrics = '' } = JSON.parse(line) as { readonly event?: string; readonly metrics?: string };
    if (event !== 'listening') continue;
    stdout.resume();
    return metrics;
  }
  throw new Error('a node did not come up');
}
