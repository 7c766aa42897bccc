import type { Ports } from '@studyhall/protocol';
import type { SimNode } from '../world/node.ts';
import { Conditions } from './conditions.ts';
import { simRequest } from './request.ts';
import { SimSocket } from './socket.ts';

/** The network between pages and servers: everything that goes over it may be slow, lost, doubled or overtaken. */
export class Network extends Conditions {
  /**
   * One page's way to its server.
   *
   * @param node the server that its requests go to now; undefined where there is none
   * @param online whether the page's device has a network
   */
  portsOf(node: () => SimNode | undefined, online: () => boolean): Pick<Ports, 'fetch' | 'socket'> {
    return {
      fetch: (input, init) => this.#fetch(typeof input === 'string' ? input : new Request(input).url, init ?? {}, node, online),
      socket: () => new SimSocket(this, node(), online) as unknown as WebSocket,
    };
  }

  #fetch(url: string, { signal, ...init }: RequestInit, node: () => SimNode | undefined, online: () => boolean): Promise<Response> {
    return new Promise((resolve, reject) => {
      const broken = (): void => {
        reject(new TypeError('the network failed'));
      };
      signal?.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      if (!online()) {
        this.clock.after(1, broken);
        return;
      }
      const { weather } = this;
      if (this.happens(weather.double)) this.#deliver(url, init, node, () => undefined, () => undefined);
      if (this.happens(weather.loseRequest)) {
        // Half of what is lost is lost in silence.
        if (this.happens(0.5)) this.clock.after(this.way(), broken);
        return;
      }
      const lost = this.happens(weather.loseAnswer);
      const answered = (answer: Response): void => {
        if (!lost && online()) resolve(answer);
        else if (this.happens(0.5)) broken();
      };
      this.#deliver(url, init, node, answered, broken);
    });
  }

  /** Brings a request there and its answer back, each in its own time. */
  #deliver(url: string, init: RequestInit, node: () => SimNode | undefined, answered: (answer: Response) => void, broken: () => void): void {
    this.clock.after(this.way(), () => {
      const there = node();
      if (there?.alive !== true) {
        broken();
        return;
      }
      const forget = there.onDeath(broken);
      void there.server.fetch(simRequest(url, init)).then((answer) => {
        forget();
        this.clock.after(this.way(), () => {
          answered(answer);
        });
      });
    });
  }
}
