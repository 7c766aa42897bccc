import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomEvent } from '@studyhall/protocol';
import { backUpDatabase, DATABASE_FILE, openSqliteStore, restoreDatabase } from '@studyhall/store-sqlite';
import type { RestoreBy } from '../world/world.ts';
import type { Cluster, StartTask } from './cluster.ts';
import { readLog } from './log.ts';
import { Proxy } from './proxy.ts';
import { ServerChild } from './server-child.ts';
import type { Order } from './server-process.ts';
import { checkWrittenOut } from './written-out.ts';

/** So few entities are kept back that a history writes them several times. */
const FEW = 6;

/** One server process on SQLite. */
export class SqliteCluster implements Cluster {
  readonly proxy: Proxy;
  readonly #keptBack: Pick<StartTask, 'keptBack'>;
  readonly #folder = mkdtempSync(join(tmpdir(), 'studyhall-faults-'));
  #child: ServerChild | undefined;
  #restores = 0;

  private constructor(proxy: Proxy, keptBack: Pick<StartTask, 'keptBack'>) {
    this.proxy = proxy;
    this.#keptBack = keptBack;
  }

  /** @param seldom whether entities are kept back as long as usual, which is longer than most histories; otherwise they are written every now and then */
  static async open(seldom: boolean): Promise<SqliteCluster> {
    return new SqliteCluster(await Proxy.open(), seldom ? {} : { keptBack: FEW });
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
    if (this.#child?.runs === true) return;
    this.#child = await ServerChild.start({ ...task, ...this.#keptBack, store: this.#data });
    this.proxy.port = this.#child.port;
  }

  tell(order: Order): void {
    if (this.#child?.runs === true) this.#child.tell(order);
  }

  async kill(): Promise<void> {
    this.proxy.port = undefined;
    await this.#child?.end();
    this.proxy.cut();
  }

  /**
   * Asks it to stop, as an operator does.
   *
   * @throws Error where it does not end in order, or has not written what it kept back
   */
  async stop(): Promise<void> {
    await this.#child?.stop();
    await this.kill();
    await checkWrittenOut(await openSqliteStore({ folder: this.#data }));
  }

  /** Waits until it has ended by itself, at most so long: milliseconds. */
  async ended(ms: number): Promise<void> {
    if (await this.#child?.ended(ms)) await this.kill();
  }

  /** There are so many bytes of room left for the largest file; any number again where it is not said. */
  async roomOnDisk(bytes?: number): Promise<void> {
    if (this.#child?.runs !== true) return;
    const largest = Math.max(...readdirSync(this.#data).map((file) => statSync(join(this.#data, file)).size));
    const limit = bytes === undefined ? 'unlimited' : String(largest + bytes);
    const [code] = (await once(spawn('prlimit', ['--pid', String(this.#child.pid), `--fsize=${limit}:`], { stdio: 'inherit' }), 'exit')) as [number];
    if (code !== 0) throw new Error('prlimit (of util-linux) does not work here');
  }

  async log(): Promise<readonly RoomEvent[]> {
    return readLog(await openSqliteStore({ folder: this.#data }));
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
}
