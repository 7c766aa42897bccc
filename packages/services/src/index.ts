export { freshDatabase } from './database.ts';
export { dumpDatabase, restoreDump } from './dump.ts';
export { startNats } from './nats.ts';
export { startNginx } from './nginx.ts';
export { freePort } from './port.ts';
export { type PostgresOptions, startPostgres } from './postgres.ts';
export { missing, programPath, type ServiceName } from './program.ts';
export type { Service } from './service.ts';
