export { openPostgresBus } from './open.ts';
export type { PostgresBusOptions } from './open.ts';
