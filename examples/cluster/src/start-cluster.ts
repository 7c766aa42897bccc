import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, type Service, startNats, startNginx, startPostgres } from '@studyhall/services';
import { type ClusterNode, startNode } from './node.ts';
import { pageServer } from './page-server.ts';
import { site } from './site.ts';

/** The running example. */
export interface Cluster {
  /** Where nginx listens: the page, and the community behind it. */
  readonly url: string;
  /** What the LMS signs tokens with. */
  readonly secret: string;
  readonly nodes: readonly ClusterNode[];
  readonly postgres: Service;
  readonly nats: Service;
  readonly nginx: Service;
  /** Starts a node again that was killed or stopped. */
  revive(node: number): Promise<void>;
  stop(): Promise<void>;
}

/** @param size how many nodes */
export async function startCluster(size: number): Promise<Cluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'studyhall-cluster-'));
  const secret = randomBytes(32).toString('base64url');
  // Ended in the other order; each as soon as it runs, so that a start that fails leaves nothing behind.
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  const kept = <T extends { stop(): Promise<void> }>(one: T): T => {
    ends.push(() => one.stop());
    return one;
  };
  try {
    const postgres = kept(await startPostgres());
    const nats = kept(await startNats());
    const ports = await Promise.all(Array.from({ length: size }, freePort));
    const startOne = (port: number): Promise<ClusterNode> =>
      startNode({ secret, store: postgres.url, bus: nats.url, port, data: path.join(folder, String(port)), files: path.join(folder, 'files') });
    const nodes = await Promise.all(ports.map(startOne));
    ends.push(() => Promise.all(nodes.map((node) => node.stop())));
    const page = pageServer(secret).listen(0, '127.0.0.1');
    await once(page, 'listening');
    ends.push(() => new Promise((resolve) => {
      page.close(resolve);
      page.closeAllConnections();
    }));
    const { port: pagePort } = page.address() as AddressInfo;
    const nginx = kept(await startNginx(({ port }) => site({ port, page: pagePort, nodes: ports })));
    const revive = async (at: number): Promise<void> => {
      nodes[at] = await startOne(ports[at] ?? 0);
    };
    return { url: nginx.url, secret, nodes, postgres, nats, nginx, revive, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
