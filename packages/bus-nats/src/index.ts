export { openNatsBus } from './open.ts';
export type { NatsBusOptions } from './open.ts';
