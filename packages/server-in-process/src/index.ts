export { harnessOver } from './harness.ts';
export { Servers } from './servers.ts';
export type { Claims, Data } from './servers.ts';
