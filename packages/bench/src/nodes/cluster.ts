import { freshDatabase, startNats, startPostgres } from '@studyhall/services';
import { cpuOfTree, findProcess } from '../measure/process-usage.ts';
import { Program } from '../process/program.ts';
import type { Stoppable } from '../process/folder.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';

/** What has used how much processor time, in seconds, and for what. */
export interface Bill {
  readonly nodes: number;
  readonly postgres: number;
  readonly nats: number;
  /** How often something was to be appended, and how often in vain, because another node was faster. */
  readonly tried: number;
  readonly inVain: number;
}

/** Nodes over one database and one broker. */
export interface Cluster {
  readonly urls: readonly string[];
  /** Until now. */
  bill(): Promise<Bill>;
}

type Keep = <Started extends Stoppable>(started: Promise<Started>) => Promise<Started>;

/** Starts so many nodes, with a PostgreSQL that flushes as it does for people, and a NATS. */
export async function startCluster(keep: Keep, count: number): Promise<Cluster> {
  const postgres = await keep(startPostgres({ settings: { fsync: 'on' } }));
  const nats = await keep(startNats());
  const store = await freshDatabase(postgres.url);
  const nodes: Program<ServerCalls>[] = [];
  for (let node = 0; node < count; node += 1) {
    const task: ServerTask = { store, bus: nats.url };
    nodes.push(await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task)));
  }
  const pids = { postgres: findProcess('postgres -D', postgres.folder), nats: findProcess('nats-server', new URL(nats.url).port) };
  return {
    urls: await Promise.all(nodes.map((node) => node.call('url', undefined))),
    async bill() {
      const used = await Promise.all(nodes.map((node) => node.cpu()));
      const appends = await Promise.all(nodes.map((node) => node.call('appends', undefined)));
      const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
      return {
        nodes: sum(used),
        postgres: cpuOfTree(pids.postgres),
        nats: cpuOfTree(pids.nats),
        tried: sum(appends.map((each) => each.tried)),
        inVain: sum(appends.map((each) => each.inVain)),
      };
    },
  };
}
