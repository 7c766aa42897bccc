export { LawBroken } from '../expect.ts';
export type { Runner } from '../hold.ts';
export { holdBusToLaws } from './hold.ts';
export type { BusSubject } from './hold.ts';
export type { BusHarness, BusLaw } from './law.ts';
export { BUS_LAWS } from './laws.ts';
export type { BusMutant } from './mutants/mutant.ts';
export { BUS_MUTANTS } from './mutants/mutants.ts';
