import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Two ends of one connection. */
interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  silent: boolean;
}

/** Stands between pages and a server at the level of TCP, and lets go wrong there what goes wrong in networks. */
export class Proxy {
  readonly #server: Server;
  readonly #choose: () => number | undefined;
  readonly #pairs = new Set<Pair>();
  /** Where the server listens now; undefined where none does. */
  port: number | undefined;
  #parted = false;

  private constructor(server: Server, choose?: () => number | undefined) {
    this.#server = server;
    this.#choose = choose ?? (() => this.port);
    server.on('connection', (near: Socket) => {
      this.#take(near);
    });
  }

  /** @param choose where a new connection goes, where it is not always `port` */
  static async open(choose?: () => number | undefined): Promise<Proxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Proxy(server, choose);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Breaks every connection. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Every connection of now stays open and carries nothing more, in either direction. */
  silence(): void {
    for (const pair of this.#pairs) pair.silent = true;
  }

  /** Nothing is read from the server until the returned function is called: pages are slow. */
  hold(): () => void {
    const held = [...this.#pairs];
    for (const { far } of held) far.pause();
    return () => {
      for (const { far } of held) far.resume();
    };
  }

  /**
   * Nothing passes any more, and who connects anew waits, until the returned function is called: then what waited passes, as after
   * a network was away for less time than anybody’s patience.
   */
  part(): () => void {
    this.#parted = true;
    for (const { near, far } of this.#pairs) for (const end of [near, far]) end.pause();
    return () => {
      this.#parted = false;
      for (const { near, far } of this.#pairs) for (const end of [near, far]) end.resume();
    };
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #take(near: Socket): void {
    // What cannot be reached is refused, as by a machine that is there without its server.
    const port = this.#choose();
    if (port === undefined) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const pair: Pair = { near, far, silent: false };
    this.#pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('data', (data: Buffer) => {
        if (!pair.silent) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        // Nobody hears of the end of a connection that is silent.
        if (pair.silent && from === far) return;
        to.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#parted) from.pause();
    }
  }
}
