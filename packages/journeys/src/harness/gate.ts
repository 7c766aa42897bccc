import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A way to a server on which a test sees and holds what passes. */
export interface Gate {
  readonly url: string;
  /** The WebSockets that are open now. */
  readonly sockets: number;
  /** How many drafts are handed in whose answers are held back. */
  readonly held: number;
  /** Holds back the answers to whatever is handed in from now on; or lets them go. */
  hold(on: boolean): void;
  end(): Promise<void>;
}

/** Opens a gate before the server at `target`. */
export async function openGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const live = new Set<Socket>();
  const all = new Set<Socket>();
  let held: Set<() => void> | undefined;

  const pass = ({ method, url, headers }: IncomingMessage): ReturnType<typeof ask> =>
    ask({ hostname, port, method, path: url, headers });

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const onward = pass(incoming);
    onward.on('response', (response) => {
      const give = (): void => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      };
      if (held === undefined || incoming.method !== 'POST' || !(incoming.url ?? '').endsWith('/log')) give();
      else {
        held.add(give);
        outgoing.once('close', () => held?.delete(give));
      }
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };

  const server = createServer(answer);
  server.on('connection', (socket) => {
    all.add(socket);
    socket.once('close', () => all.delete(socket));
  });
  server.on('upgrade', (incoming: IncomingMessage, client: Socket, first: Buffer) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = incoming.rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${incoming.rawHeaders[at + 1] ?? ''}`] : []));
      onward.write(`GET ${incoming.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(first);
      client.pipe(onward).pipe(client);
    });
    live.add(client);
    for (const socket of [client, onward]) {
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        live.delete(client);
        client.destroy();
        onward.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    get sockets() {
      return live.size;
    },
    get held() {
      return held?.size ?? 0;
    },
    hold(on) {
      const waiting = held ?? [];
      held = on ? new Set() : undefined;
      for (const give of waiting) give();
    },
    end: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of all) socket.destroy();
      }),
  };
}
