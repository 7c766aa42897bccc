import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A way to a server on which a test sees and holds what passes. */
export interface Gate {
  readonly url: string;
  /** The WebSockets that are open now. */
  readonly sockets: number;
  /** How many requests that hand in drafts, or answers to them, are held back. */
  readonly held: number;
  /** Holds back the requests that hand in drafts, or the answers to them, from now on; or nothing, and lets go what was held. */
  hold(what: 'requests' | 'answers' | 'nothing'): void;
  end(): Promise<void>;
}

/** Opens a gate before the server at `target`. */
export async function openGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const live = new Set<Socket>();
  const all = new Set<Socket>();
  const held = new Set<() => void>();
  let holds: Parameters<Gate['hold']>[0] = 'nothing';

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, url = '/', headers } = incoming;
    /** Does it now, or when it is let go; never, where the browser does not wait so long. */
    const pass = (what: typeof holds, go: () => void): void => {
      if (holds !== what || method !== 'POST' || !url.endsWith('/log')) {
        go();
        return;
      }
      held.add(go);
      outgoing.once('close', () => held.delete(go));
    };
    pass('requests', () => {
      const onward = ask({ hostname, port, method, path: url, headers }, (response) => {
        pass('answers', () => {
          outgoing.writeHead(response.statusCode ?? 500, response.headers);
          response.pipe(outgoing);
        });
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
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
      return held.size;
    },
    hold(what) {
      holds = what;
      const waiting = [...held];
      held.clear();
      for (const go of waiting) go();
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
