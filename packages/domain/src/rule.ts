import type { RoleClass } from '@studyhall/protocol';

/**
 * The answer of a rule. `why` is a key such as `thread.too-late`; the elements have a sentence for each.
 * `unknown`: the state at hand cannot tell; ask the backend.
 */
export type Verdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'deny'; readonly why: string }
  | { readonly verdict: 'unknown'; readonly keys: readonly string[] };

/** Who wants to act, and when. Rules take these as arguments, never from the surroundings. */
export interface Act {
  readonly actor: string;
  /** The role class at this moment. */
  readonly as: RoleClass;
  /** Milliseconds since the epoch: the event's `at`, or the backend's clock for a draft. */
  readonly at: number;
}

export const ALLOW: Verdict = { verdict: 'allow' };

export function deny(why: string): Verdict {
  return { verdict: 'deny', why };
}
