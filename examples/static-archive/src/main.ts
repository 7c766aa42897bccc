/** The example: a file server, and nothing else. `PORT` is its port (4180). */
import type { AddressInfo } from 'node:net';
import { fileServer } from './serve.ts';

const server = fileServer();
server.listen(Number(process.env['PORT'] ?? 4180), '127.0.0.1', () => {
  console.log(`The archive is at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
