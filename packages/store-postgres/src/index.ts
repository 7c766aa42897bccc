export { NewerDatabase } from '@studyhall/store-sql';
export { openPostgresStore } from './open.ts';
export type { PostgresStoreOptions } from './open.ts';
export { lacksOfRole } from './role.ts';
export { readSchema, UnfitDatabase } from './schema.ts';
