export { LawBroken } from '../expect.ts';
export type { Runner } from '../hold.ts';
export { holdStoreToLaws } from './hold.ts';
export type { StoreSubject } from './hold.ts';
export type { StoreHarness, StoreLaw } from './law.ts';
export { STORE_LAWS } from './laws.ts';
export type { StoreMutant } from './mutants/mutant.ts';
export { STORE_MUTANTS } from './mutants/mutants.ts';
