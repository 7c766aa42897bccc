export { canonical, LawBroken } from './expect.ts';
export { holdToLaws, type Runner, type Subject } from './hold.ts';
export { heldBy } from './held.ts';
export { type Harness, type Held, type Law, type Need, NEEDS, type Who } from './law.ts';
export { LAWS, lawsFor } from './laws.ts';
