import type { RoleClass } from '@studyhall/protocol';
import type { Standing } from '../store/person.ts';

/** What is said about a person from now on. What is left out stays as it was. */
export interface Said {
  /** Null: what tokens say. */
  readonly as?: RoleClass | null;
  readonly removed?: boolean;
  /** The later time counts: no revocation takes back another one. */
  readonly tokensFrom?: number;
  /** The later time counts. */
  readonly keptUntil?: number;
}

/** A standing after something more was said. */
export function mergedStanding(before: Standing | undefined, said: Said): Standing {
  const as = said.as === undefined ? before?.as : (said.as ?? undefined);
  const removed = said.removed ?? before?.removed ?? false;
  const tokensFrom = later(before?.tokensFrom, said.tokensFrom);
  const keptUntil = later(before?.keptUntil, said.keptUntil);
  return {
    ...(as === undefined ? {} : { as }),
    ...(removed ? { removed } : {}),
    ...(tokensFrom === undefined ? {} : { tokensFrom }),
    ...(keptUntil === undefined ? {} : { keptUntil }),
  };
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
