import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RoomEvent } from '@studyhall/protocol';
import { backUpDatabase, DATABASE_FILE, openSqliteStore, restoreDatabase } from '@studyhall/store-sqlite';
import { COURSE, TENANT } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';
import type { RestoreBy } from '../world/world.ts';
import { bundledServer } from './bundled-server.ts';
import { Proxy } from './proxy.ts';
import type { ServerTask } from './server-process.ts';

/** How a server is started. */
export type StartTask = Omit<ServerTask, 'folder'>;

/** What the fault suite does with servers, whatever they run on. Several nodes share one database. */
export interface Cluster {
  /** Where the pages of one person go. */
  readonly url: string;
  readonly proxy: Proxy;
  /** Starts the server where none runs. */
  start(task?: StartTask): Promise<void>;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Waits until it has ended by itself, at most so long: milliseconds. */
  ended(ms: number): Promise<boolean>;
  /** There are so many bytes of room left for the largest file; any number again where it is not said. */
  roomOnDisk(bytes?: number): Promise<void>;
  /** The room’s log, while no server runs. */
  log(): Promise<readonly RoomEvent[]>;
  /** Keeps a backup, while the server runs. */
  backUp(by: RestoreBy): Promise<void>;
  /** Puts the backup back, while no server runs. */
  restore(by: RestoreBy): Promise<void>;
  close(): Promise<void>;
}

/** One server process on SQLite. */
export class SqliteCluster implements Cluster {
  readonly proxy: Proxy;
  readonly #folder = mkdtempSync(join(tmpdir(), 'studyhall-faults-'));
  #child: ChildProcess | undefined;
  #restores = 0;

  private constructor(proxy: Proxy) {
    this.proxy = proxy;
  }

  static async open(): Promise<SqliteCluster> {
    return new SqliteCluster(await Proxy.open());
  }

  get url(): string {
    return this.proxy.url;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #backup(): string {
    return join(this.#folder, 'backup');
  }

  async start(task: StartTask = {}): Promise<void> {
    if (this.#runs) return;
    const command = [process.execPath, await bundledServer(), JSON.stringify({ ...task, folder: this.#data })];
    // The shell lets the signal of a file that is too big be an error of the write, and gives the process its place.
    const child = spawn('sh', ['-c', `trap '' XFSZ; exec "$@"`, 'sh', ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    const lines = createInterface(child.stdout);
    const [port] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['it ended'])])) as [string];
    if (!/^\d+$/.test(port)) throw new Error(`the server does not start: ${port}`);
    this.proxy.port = Number(port);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.proxy.port = undefined;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    if (this.#runs) {
      child.kill('SIGKILL');
      await ended;
    }
    this.proxy.cut();
  }

  async ended(ms: number): Promise<boolean> {
    const child = this.#child;
    if (child === undefined || !this.#runs) return true;
    const timeout = AbortSignal.timeout(ms);
    const ended = await once(child, 'exit', { signal: timeout }).then(() => true, () => false);
    if (ended) await this.kill();
    return ended;
  }

  async roomOnDisk(bytes?: number): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined || !this.#runs) return;
    const largest = Math.max(...readdirSync(this.#data).map((file) => statSync(join(this.#data, file)).size));
    const limit = bytes === undefined ? 'unlimited' : String(largest + bytes);
    const [code] = (await once(spawn('prlimit', ['--pid', String(pid), `--fsize=${limit}:`], { stdio: 'inherit' }), 'exit')) as [number];
    if (code !== 0) throw new Error('prlimit (of util-linux) does not work here');
  }

  async log(): Promise<readonly RoomEvent[]> {
    const store = await openSqliteStore({ folder: this.#data });
    try {
      const stored = await store.read({ tenant: TENANT, course: COURSE, room: ROOM }, (reader) => reader.events(0, 1_000_000));
      return stored.map(({ event }) => event);
    } finally {
      await store.close();
    }
  }

  async backUp(by: RestoreBy): Promise<void> {
    if (by === 'command') {
      await backUpDatabase(join(this.#data, DATABASE_FILE), this.#backup);
      return;
    }
    // Files are copied as an operator does who has read that the server must be stopped for it.
    await this.kill();
    cpSync(this.#data, this.#backup, { recursive: true });
    await this.start();
  }

  async restore(by: RestoreBy): Promise<void> {
    this.#restores += 1;
    if (by === 'command') {
      await restoreDatabase(this.#backup, this.#data, `epoch ${String(this.#restores)}`);
      return;
    }
    rmSync(this.#data, { recursive: true });
    cpSync(this.#backup, this.#data, { recursive: true });
  }

  async close(): Promise<void> {
    await this.kill();
    this.proxy.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }
}
