export { DATABASE_FILE, openSqliteStore } from './open.ts';
export type { SqliteStoreOptions } from './open.ts';
export { backUpDatabase } from './maintenance/back-up.ts';
export { DatabaseError } from './maintenance/database-error.ts';
export { inspectDatabase } from './maintenance/inspect.ts';
export type { DatabaseReport } from './maintenance/inspect.ts';
export { restoreDatabase } from './maintenance/restore.ts';
export { SCHEMA_VERSION } from '@studyhall/store-sql';
