import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomEvent } from '@studyhall/protocol';
import { dumpDatabase, restoreDump, startNats, startPostgres } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import { openPostgresStore } from '@studyhall/store-postgres';
import type { RestoreBy } from '../world/world.ts';
import type { Cluster, StartTask } from './cluster.ts';
import { ClusterNode } from './cluster-node.ts';
import { readLog } from './log.ts';
import { Proxy } from './proxy.ts';
import type { Order } from './server-process.ts';

/** How many servers there are. */
const SIZE = 2;
/** In the folder of PostgreSQL: its files, and the backup. */
const DATA = 'data';
const BACKUP = 'backup';

/** Several servers with one PostgreSQL and one NATS, behind something that gives each new connection to another one of them. */
export class NodesCluster implements Cluster {
  readonly postgres: Service;
  readonly nats: Service;
  readonly nodes: readonly ClusterNode[];
  readonly #front: Proxy;

  private constructor(services: readonly [postgres: Service, nats: Service], nodes: readonly ClusterNode[], front: Proxy) {
    [this.postgres, this.nats] = services;
    this.nodes = nodes;
    this.#front = front;
  }

  /** @param withRoads whether servers reach database and broker by roads on which something can happen */
  static async open(withRoads: boolean): Promise<NodesCluster> {
    const services = await Promise.all([startPostgres(), startNats()]);
    const [{ url: database }, { url: broker }] = services;
    const nodes = await Promise.all(Array.from({ length: SIZE }, () => ClusterNode.open({ database, broker }, withRoads)));
    let turn = 0;
    const front = await Proxy.open(() => {
      const ports = nodes.flatMap(({ port }) => port ?? []);
      turn += 1;
      return ports[turn % ports.length];
    });
    return new NodesCluster(services, nodes, front);
  }

  get url(): string {
    return this.#front.url;
  }

  async start(task?: StartTask): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.start(task)));
  }

  tell(order: Order): void {
    for (const node of this.nodes) node.tell(order);
  }

  async kill(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.end()));
    this.#front.cut();
  }

  async log(): Promise<readonly RoomEvent[]> {
    return readLog(await openPostgresStore({ url: this.postgres.url }));
  }

  async backUp(by: RestoreBy): Promise<void> {
    if (by === 'command') await dumpDatabase(this.postgres.url, this.#dump);
    else await this.#copy(DATA, BACKUP);
  }

  async restore(by: RestoreBy): Promise<void> {
    if (by === 'command') await restoreDump(this.postgres.url, this.#dump);
    else await this.#copy(BACKUP, DATA);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
    this.#front.close();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
  }

  get #dump(): string {
    return join(this.postgres.folder, BACKUP);
  }

  /** Copies the database’s files, as a snapshot of a disk does, while nothing writes there. */
  async #copy(from: string, to: string): Promise<void> {
    const { postgres } = this;
    await postgres.kill();
    rmSync(join(postgres.folder, to), { recursive: true, force: true });
    const [code] = (await once(spawn('cp', ['--archive', from, to], { cwd: postgres.folder, stdio: 'inherit' }), 'exit')) as [number];
    if (code !== 0) throw new Error('the files of the database cannot be copied');
    await postgres.restart();
  }
}
