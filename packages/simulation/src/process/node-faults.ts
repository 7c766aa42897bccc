import type { ClusterNode, Services } from './cluster-node.ts';
import { LASTS_MS, restoring } from './faults.ts';
import type { Fault } from './faults.ts';
import type { NodesCluster } from './nodes-cluster.ts';
import type { Stage } from './stage.ts';

/** Nodes find out by asking now and then that a hint was lost; a partition that is to be noticed lasts longer: milliseconds. */
const LONG_MS = 3 * LASTS_MS;

function anyNode(stage: Stage<NodesCluster>): ClusterNode {
  const { nodes } = stage.cluster;
  const node = nodes[stage.upTo(nodes.length)];
  if (node === undefined) throw new Error('a cluster has nodes');
  return node;
}

/** A service is gone at one moment, and comes back. */
async function gone(stage: Stage, service: NodesCluster['postgres']): Promise<void> {
  await service.kill();
  await stage.sleep(stage.upTo(LONG_MS));
  await service.restart();
}

/** Nothing passes on a node’s road: who asks is refused, or hears nothing, and then everything or nothing of it arrives. */
async function parted(stage: Stage<NodesCluster>, to: keyof Services): Promise<void> {
  const road = anyNode(stage).roads?.[to];
  if (road === undefined) throw new Error('this fault needs roads');
  const isRefused = stage.random.fraction() < 0.5;
  const { port } = road;
  const mend = isRefused ? () => { road.port = port; } : road.part();
  if (isRefused) {
    road.port = undefined;
    road.cut();
  }
  await stage.sleep(stage.upTo(LONG_MS));
  if (stage.random.fraction() < 0.5) road.cut();
  mend();
}

/** The faults that several servers with a database and a broker meet. */
export const NODE_FAULTS: readonly Fault<NodesCluster>[] = [
  {
    id: 'node-killed',
    title: 'one of two servers is killed',
    async strike(stage) {
      const node = anyNode(stage);
      await node.end();
      await stage.sleep(stage.upTo(LASTS_MS));
      await node.start();
    },
  },
  {
    id: 'nodes-restarted',
    title: 'two servers are restarted in turn, as for an update',
    async strike({ cluster }) {
      for (const node of cluster.nodes) {
        await node.end('SIGTERM');
        await node.start();
      }
    },
  },
  { id: 'database-gone', title: 'PostgreSQL is killed, and comes back', strike: (stage) => gone(stage, stage.cluster.postgres) },
  {
    id: 'database-hangs',
    title: 'PostgreSQL hangs, and goes on',
    async strike(stage) {
      stage.cluster.postgres.freeze();
      await stage.sleep(stage.upTo(LONG_MS));
      stage.cluster.postgres.thaw();
    },
  },
  { id: 'broker-gone', title: 'NATS is killed, and comes back', strike: (stage) => gone(stage, stage.cluster.nats) },
  { id: 'broker-parted', title: 'one of two servers does not reach NATS', needs: 'roads', strike: (stage) => parted(stage, 'broker') },
  { id: 'database-parted', title: 'one of two servers does not reach PostgreSQL', needs: 'roads', strike: (stage) => parted(stage, 'database') },
  { id: 'dump-restored', title: 'a dump of PostgreSQL is put back', strike: (stage) => restoring(stage, 'command') },
  { id: 'snapshot-restored', title: 'an older state of PostgreSQL’s disk is put back', strike: (stage) => restoring(stage, 'files') },
];
