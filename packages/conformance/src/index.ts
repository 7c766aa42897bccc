export { canonical, LawBroken } from './expect.ts';
export { holdToLaws, type Runner, type Subject } from './hold.ts';
export { type Harness, type Law, type Need, NEEDS, type Who } from './law.ts';
export { LAWS, lawsFor } from './laws.ts';
