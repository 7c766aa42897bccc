import { missing } from '@studyhall/services';
import type { History } from '../history/history.ts';
import type { Cluster } from './cluster.ts';
import { FAULTS } from './faults.ts';
import type { Fault } from './faults.ts';
import { NODE_FAULTS } from './node-faults.ts';
import { NodesCluster } from './nodes-cluster.ts';
import { play } from './play.ts';
import { SqliteCluster } from './sqlite-cluster.ts';

/** A fault with what it happens to. */
export interface Played {
  readonly id: string;
  /** What goes wrong, in words that finish "while …". */
  readonly title: string;
  /** Why it cannot be played here, or false. */
  readonly skip: string | false;
  play(seed: number): Promise<History>;
}

const NO_DISK = process.platform === 'linux' ? false : 'only Linux lets a test fill the disk of one process';
const NO_SERVICES = missing('postgres', 'nats-server');

function on<Place extends Cluster>(open: (fault: Fault<Place>, seed: number) => Promise<Place>, faults: readonly Fault<Place>[], skip: (fault: Fault<Place>) => string | false): readonly Played[] {
  return faults.map((fault) => ({ id: fault.id, title: fault.title, skip: skip(fault), play: (seed) => play(fault, seed, open) }));
}

/** One server on SQLite. Every other history has entities kept back to its end, and the rest has them written meanwhile. */
export const ONE_SERVER = on((_, seed) => SqliteCluster.open(seed % 2 === 1), FAULTS, ({ needs }) => needs === 'linux' && NO_DISK);

/** Several servers with PostgreSQL and NATS. */
export const SEVERAL_SERVERS = on(({ needs }) => NodesCluster.open(needs === 'roads'), NODE_FAULTS, () => NO_SERVICES);

/** Every fault. */
export const ALL: readonly Played[] = [...ONE_SERVER, ...SEVERAL_SERVERS];
