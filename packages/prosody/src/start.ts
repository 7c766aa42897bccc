import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programPath } from './program.ts';
import { CLERK, CONFERENCE, DOMAIN, settings } from './settings.ts';

/** How long it may take to come up, and to go, on a machine that does much else: milliseconds. */
const PATIENCE_MS = 30_000;
/** How many free ports are tried: between finding one and listening there, another program may take it. */
const TRIES = 5;
const CLERKS_PASSWORD = 'the clerk of this machine';

/** What Prosody says when another program listens there. */
const TAKEN = 'Failed to open server port';
class PortTaken extends Error {}

/** What can be chosen. */
export interface ProsodyOptions {
  /** Names and passwords of the people. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Where it listens on 127.0.0.1; any free port where it is 0 or absent. */
  readonly port?: number;
}

/** A running Prosody with the domain `school.test` and chat rooms at `rooms.school.test`. */
export interface Prosody {
  /** The address for browsers: `ws://127.0.0.1:…/xmpp-websocket`. */
  readonly url: string;
  readonly domain: string;
  readonly conference: string;
  /** The account that may create rooms, as an LMS has one. */
  readonly clerk: { readonly username: string; readonly password: string };
  /** Ends it and starts it again, with everything that it has kept. */
  restart(): Promise<void>;
  /** Ends it and removes everything that it has kept. */
  stop(): Promise<void>;
}

/**
 * Starts a Prosody in a temporary folder, on 127.0.0.1.
 *
 * @throws Error where it is not installed or does not come up; the message holds what it said
 */
export async function startProsody({ accounts, port = 0 }: ProsodyOptions): Promise<Prosody> {
  const folder = await mkdtemp(path.join(tmpdir(), 'studyhall-prosody-'));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const config = path.join(folder, 'prosody.cfg.lua');
    for (const name of ['data', 'certs']) await mkdir(path.join(folder, name));
    const clerk = { username: CLERK, password: CLERKS_PASSWORD };
    const log = path.join(folder, 'log');
    let chosen = port;
    const begin = async (tries: number): Promise<ChildProcess> => {
      if (port === 0) chosen = await freePort();
      await writeFile(config, settings({ folder, port: chosen }));
      try {
        return await run(config, chosen, log);
      } catch (error) {
        if (port !== 0 || tries === 1 || !(error instanceof PortTaken)) throw error;
        return begin(tries - 1);
      }
    };
    await writeFile(config, settings({ folder, port }));
    register(config, { ...accounts, [clerk.username]: clerk.password });
    let child = await begin(TRIES);
    // A program that throws must leave neither a server nor a folder behind.
    const leave = (): void => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', leave);
    return {
      url: `ws://127.0.0.1:${String(chosen)}/xmpp-websocket`,
      domain: DOMAIN,
      conference: CONFERENCE,
      clerk,
      async restart() {
        await end(child);
        child = await run(config, chosen, log);
      },
      async stop() {
        process.removeListener('exit', leave);
        await end(child);
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** Makes the accounts before the server reads them. */
function register(config: string, accounts: Readonly<Record<string, string>>): void {
  for (const [name, password] of Object.entries(accounts)) {
    const { status, stdout } = spawnSync(programPath('prosodyctl'), ['--config', config, 'register', name, DOMAIN, password], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`prosodyctl could not make the account ${name}: ${stdout}`);
  }
}

/** Prosody cannot choose a port itself and tell it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function run(config: string, port: number, log: string): Promise<ChildProcess> {
  await rm(log, { force: true }); // an earlier one's
  const child = spawn(programPath('prosody'), ['--config', config, '-F'], { stdio: 'ignore' });
  await cameUp(child, port, log);
  return child;
}

/** Not by a connection: another program may answer at a port that is taken, and Prosody goes on without it. */
async function cameUp(child: ChildProcess, port: number, log: string): Promise<void> {
  const gone = new AbortController();
  for (const event of ['error', 'exit']) {
    child.once(event, () => {
      gone.abort();
    });
  }
  const deadline = Date.now() + PATIENCE_MS;
  let said = '';
  while (!gone.signal.aborted && Date.now() < deadline && !said.includes(TAKEN)) {
    said = await readFile(log, 'utf8').catch(() => '');
    if (said.includes(`Activated service 'http' on [127.0.0.1]:${String(port)}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await end(child);
  const why = `prosody did not come up: ${said === '' ? 'it said nothing' : said}`;
  throw said.includes(TAKEN) ? new PortTaken(why) : new Error(why);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exited;
  clearTimeout(force);
}
