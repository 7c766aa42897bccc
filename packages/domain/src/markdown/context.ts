import type { Budget } from './caps.ts';

/** Where a link goes. */
export interface Target {
  readonly href: string;
  readonly title: string;
}

/** What all parts of one text share while it is read. */
export interface Context {
  readonly budget: Budget;
  /** Says whether an address may be linked, and as what. `parse` gives `safeUrl`. */
  readonly allow: (address: string) => string | undefined;
  /** Link targets by label key, as `[label]: address "title"` lines define them; the first of a label counts. */
  readonly definitions: Map<string, Target>;
}
