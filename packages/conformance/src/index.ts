export { canonical, LawBroken } from './expect.ts';
export { holdToLaws, type Runner, type Told } from './hold.ts';
export { heldBy } from './held.ts';
export { type Harness, type Held, type Law, type Need, NEEDS, type Who } from './law.ts';
export { LAWS, lawsFor } from './laws.ts';
export type { Subject } from './subject.ts';
