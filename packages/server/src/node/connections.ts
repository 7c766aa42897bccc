import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows the connections of an HTTP server that nothing is under way on. Node ends those that have been used, but not those that
 * browsers open ahead of any request, and an answer that comes after the server was closed leaves its connection open: a stop
 * would wait for both until they time out.
 *
 * @returns a function that ends, once the server was closed, each connection as soon as nothing is under way on it
 */
export function endingWith(http: HttpServer): () => void {
  const unused = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => { unused.delete(socket); });
  });
  http.on('upgrade', ({ socket }) => { unused.delete(socket); });
  http.on('request', ({ socket }, response) => {
    unused.delete(socket);
    response.once('close', () => { if (!http.listening) http.closeIdleConnections(); });
  });
  return () => {
    http.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  };
}
