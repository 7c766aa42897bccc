import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A way to a server that can swallow what is sent, as a cable does that was pulled. */
export interface SilentWay {
  readonly url: string;
  silent: boolean;
  close(): void;
}

/** Puts a way in front of a server. */
export async function silentWay(to: string): Promise<SilentWay> {
  const url = new URL(to);
  const port = Number(url.port);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(port, url.hostname);
    sockets.push(near, far);
    for (const [from, onto] of [[near, far], [far, near]] as const) {
      from.on('data', (bytes) => { if (!way.silent) onto.write(bytes); });
      from.on('close', () => onto.destroy());
      from.on('error', () => onto.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.port = String((server.address() as AddressInfo).port);
  const way: SilentWay = {
    url: url.href,
    silent: false,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return way;
}
