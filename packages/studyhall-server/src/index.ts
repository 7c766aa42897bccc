export { startServer } from './start-server.ts';
export type { Started, StartOptions } from './start-server.ts';
