import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows the connections of an HTTP server, so that its stop waits for nothing but answers. Left to itself, Node waits until time
 * is up: for connections that browsers open ahead of any request, and for those that an answer under way leaves open.
 *
 * @returns a function that ends, once the server was closed, what nothing is under way on, and the rest with its answer
 */
export function endingWith(http: HttpServer): () => void {
  const unused = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  http.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => { unused.delete(socket); });
  });
  http.on('upgrade', ({ socket }) => { unused.delete(socket); });
  http.on('request', ({ socket }, response) => {
    unused.delete(socket);
    answers.add(response);
    response.once('close', () => { answers.delete(response); });
  });
  return () => {
    http.closeIdleConnections();
    for (const socket of unused) socket.destroy();
    for (const answer of answers) answer.shouldKeepAlive = false;
  };
}
