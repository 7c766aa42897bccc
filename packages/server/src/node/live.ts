import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { LIVE_PATH } from '@studyhall/protocol';
import type { AllowedOrigins } from '../http/origins.ts';
import { isRefusedOrigin } from '../http/refused-origin.ts';
import type { LiveHub } from '../live/hub.ts';
import { CLOSE } from '../live/socket.ts';
import type { LiveSocket } from '../live/socket.ts';

/** How long a client may take to answer a goodbye: milliseconds. */
const GOODBYE_MS = 500;

/**
 * Lets the WebSockets of an HTTP server reach the live part.
 *
 * @returns a function that says goodbye to all of them, and ends those that do not answer
 */
export function attachLive(http: HttpServer, hub: LiveHub, origins: AllowedOrigins): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: hub.core.limits.frameBytes, perMessageDeflate: false });
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, first: Buffer) => {
    stream.on('error', () => stream.destroy());
    const [path] = (request.url ?? '').split('?');
    if (path !== LIVE_PATH) refuse(stream, '404 Not Found');
    else if (isRefusedOrigin(hub.core.noteRefusal, origins, request.headers.origin ?? null)) refuse(stream, '403 Forbidden');
    else sockets.handleUpgrade(request, stream, first, (socket) => { accept(hub, socket, stream); });
  });
  return () => {
    hub.close();
    hub.core.surroundings.clock.after(GOODBYE_MS, () => { for (const socket of sockets.clients) socket.terminate(); });
  };
}

function accept(hub: LiveHub, socket: WebSocket, stream: Duplex): void {
  const connection = hub.connect(liveSocket(socket, stream));
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      connection.gone();
      socket.close(CLOSE.notText, 'text only');
    } else {
      connection.receive(data.toString());
    }
  });
  socket.on('pong', () => { connection.heard(); });
  socket.on('close', () => { connection.gone(); });
  // Broken frames and broken pipes end in `close`; without a listener they would end the process.
  socket.on('error', () => { connection.gone(); });
}

function liveSocket(socket: WebSocket, stream: Duplex): LiveSocket {
  return {
    write(messages) {
      // One system call for everything: writing is most of the cost of a push.
      stream.cork();
      for (const message of messages) if (socket.readyState === socket.OPEN) socket.send(message, { binary: false });
      stream.uncork();
      return socket.bufferedAmount;
    },
    ping() {
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    close(code, reason) {
      socket.close(code, reason);
    },
    cut() {
      socket.terminate();
    },
  };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
