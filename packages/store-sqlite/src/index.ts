export { DATABASE_FILE, openSqliteStore } from './open.ts';
export type { SqliteStoreOptions } from './open.ts';
