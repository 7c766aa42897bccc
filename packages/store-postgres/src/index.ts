export { NewerDatabase } from '@studyhall/store-sql';
export { openPostgresStore } from './open.ts';
export type { PostgresStoreOptions } from './open.ts';
export { readSchema, UnfitDatabase } from './schema.ts';
