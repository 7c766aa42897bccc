import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { Account } from './account.ts';
import { find } from './program.ts';

/** How long a service may take to come up, and to go: milliseconds. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 5;

/** How a service is run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Where everything it says goes; emptied first. */
  readonly log: string;
  /** What it says once it can be used. */
  readonly ready: RegExp;
  /** The signal that ends it and everything it has started. */
  readonly end: NodeJS.Signals;
  readonly account?: Account | undefined;
}

/**
 * Starts a service and waits until it can be used.
 *
 * @throws Error with what it said, where it does not come up
 */
export async function startChild(command: Command): Promise<ChildProcess> {
  const log = await open(command.log, 'w');
  const [program, ...args] = tied(command);
  const child = spawn(program, args, { stdio: ['ignore', log.fd, log.fd], cwd: '/', ...command.account });
  await log.close();
  // A program that is done ends although a service of it still runs; the service ends with it.
  child.unref();
  const gone = new AbortController();
  for (const event of ['error', 'exit']) child.once(event, () => { gone.abort(); });
  const deadline = Date.now() + PATIENCE_MS;
  while (!gone.signal.aborted && Date.now() < deadline) {
    if (command.ready.test(await readFile(command.log, 'utf8'))) return child;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  await endChild(child, 'SIGKILL');
  throw new Error(`${command.program} did not come up: ${await readFile(command.log, 'utf8')}`);
}

/** Ends a service, and resolves once it has ended. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isAlive(child)) return;
  child.ref();
  const exited = once(child, 'exit');
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exited;
  clearTimeout(force);
}

/** Kills a service and everything it has started, all at one moment, as when the power fails. */
export async function killChild(child: ChildProcess): Promise<void> {
  // Stopped, it starts no others while they are counted.
  signalAll(child, 'SIGSTOP');
  signalAll(child, 'SIGKILL');
  await endChild(child, 'SIGKILL');
}

/** Sends a signal to a service and everything it has started, to itself first. */
export function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!isAlive(child) || child.pid === undefined) return;
  if (signal !== 'SIGKILL') child.kill(signal);
  for (const pid of childrenOf(child.pid)) signalOne(pid, signal);
}

function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself since it was counted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Linux alone tells; elsewhere they notice by themselves. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Where Linux can see to it, a service ends also when the program that started it is killed. */
function tied({ program, args, end }: Command): readonly [string, ...string[]] {
  const setpriv = find('setpriv');
  return setpriv === undefined ? [program, ...args] : [setpriv, '--pdeathsig', end.replace('SIG', ''), '--', program, ...args];
}
