import type { Ports } from '@studyhall/protocol';
import { Connection } from './connection.ts';

/** The WebSockets of one adapter: one for each token, whatever number of rooms uses it. */
export class Pool {
  readonly #url: string;
  readonly #connections = new Map<string, Connection>();

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * The connection for a token, opened where there is none.
   *
   * @throws RoomError `unavailable` where WebSockets are absent or blocked
   */
  connection(token: string, ports: Ports): Connection {
    let connection = this.#connections.get(token);
    if (connection === undefined) {
      connection = new Connection(this.#url, token, ports, (ended) => {
        for (const [key, each] of this.#connections) if (each === ended) this.#connections.delete(key);
      });
      this.#connections.set(token, connection);
    }
    return connection;
  }

  /** Tells the connection of an old token the one that took its place. */
  renew(old: string, token: string): void {
    const connection = this.#connections.get(old);
    if (connection === undefined || this.#connections.has(token)) return;
    this.#connections.delete(old);
    this.#connections.set(token, connection);
    connection.renew(token);
  }

  close(): void {
    for (const connection of [...this.#connections.values()]) connection.close();
  }
}
