import type { StartTask } from './cluster.ts';
import { Proxy } from './proxy.ts';
import { ServerChild } from './server-child.ts';
import type { Order } from './server-process.ts';

/** Where the database and the broker of a cluster are. */
export interface Services {
  readonly database: string;
  readonly broker: string;
}

/** One server of several. */
export class ClusterNode {
  /** Its own ways to what they share, where something may happen on them: everything that passes costs the test twice its time. */
  readonly roads: Readonly<Record<keyof Services, Proxy>> | undefined;
  readonly #services: Services;
  #child: ServerChild | undefined;

  private constructor(services: Services, roads?: Readonly<Record<keyof Services, Proxy>>) {
    this.roads = roads;
    this.#services = roads === undefined ? services : { database: by(roads.database, services.database), broker: by(roads.broker, services.broker) };
  }

  static async open(services: Services, withRoads: boolean): Promise<ClusterNode> {
    return new ClusterNode(services, withRoads ? { database: await Proxy.open(), broker: await Proxy.open() } : undefined);
  }

  /** Where it listens; undefined where it does not run. */
  get port(): number | undefined {
    return this.#child?.runs === true ? this.#child.port : undefined;
  }

  async start(task: StartTask = {}): Promise<void> {
    if (this.port === undefined) this.#child = await ServerChild.start({ ...task, store: this.#services.database, bus: this.#services.broker });
  }

  tell(order: Order): void {
    if (this.port !== undefined) this.#child?.tell(order);
  }

  /** Ends it, by default without a word. */
  async end(signal?: NodeJS.Signals): Promise<void> {
    await this.#child?.end(signal);
  }

  async close(): Promise<void> {
    await this.end();
    for (const road of Object.values(this.roads ?? {})) road.close();
  }
}

/** The address of a service by a road to it. */
function by(road: Proxy, address: string): string {
  const url = new URL(address);
  road.port = Number(url.port);
  url.port = new URL(road.url).port;
  return url.href;
}
