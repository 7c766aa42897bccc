import type { StartTask } from './cluster.ts';
import { Proxy } from './proxy.ts';
import { ServerChild } from './server-child.ts';

/** Where the database and the broker of a cluster are. */
export interface Services {
  readonly database: string;
  readonly broker: string;
}

/** One server of several, with roads of its own to what they share. */
export class ClusterNode {
  readonly toDatabase: Proxy;
  readonly toBroker: Proxy;
  readonly #store: string;
  readonly #bus: string;
  #child: ServerChild | undefined;

  private constructor(services: Services, toDatabase: Proxy, toBroker: Proxy) {
    this.toDatabase = toDatabase;
    this.toBroker = toBroker;
    this.#store = by(toDatabase, services.database);
    this.#bus = by(toBroker, services.broker);
  }

  static async open(services: Services): Promise<ClusterNode> {
    return new ClusterNode(services, await Proxy.open(), await Proxy.open());
  }

  /** Where it listens; undefined where it does not run. */
  get port(): number | undefined {
    return this.#child?.runs === true ? this.#child.port : undefined;
  }

  async start(task: StartTask = {}): Promise<void> {
    if (this.port === undefined) this.#child = await ServerChild.start({ ...task, store: this.#store, bus: this.#bus });
  }

  /** Ends it, by default without a word. */
  async end(signal?: NodeJS.Signals): Promise<void> {
    await this.#child?.end(signal);
  }

  async close(): Promise<void> {
    await this.end();
    this.toDatabase.close();
    this.toBroker.close();
  }
}

/** The address of a service by a road to it. */
function by(road: Proxy, address: string): string {
  const url = new URL(address);
  road.port = Number(url.port);
  url.port = new URL(road.url).port;
  return url.href;
}
