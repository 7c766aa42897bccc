import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows the connections of an HTTP server, so that its stop waits for nothing but answers. Left to itself, Node waits until time
 * is up: for connections that browsers open ahead of any request, for those whose sender was answered and goes on sending, and for
 * those that an answer under way leaves open.
 *
 * @returns a function that ends, once the server was closed, what nothing is under way on, and the rest with its answer
 */
export function endingWith(http: HttpServer): () => void {
  const sockets = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => { sockets.delete(socket); });
  });
  http.on('upgrade', ({ socket }) => { sockets.delete(socket); });
  http.on('request', (_, response) => {
    answers.add(response);
    response.once('close', () => { answers.delete(response); });
  });
  return () => {
    const busy = new Set([...answers].map(({ req }) => req.socket));
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
    for (const answer of answers) {
      answer.shouldKeepAlive = false;
      // What is under way has told the other side already that the connection stays.
      answer.once('close', () => { answer.req.socket.end(); });
    }
  };
}
