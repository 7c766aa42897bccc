import type { Page, RoomError } from '@studyhall/protocol';

/** The calls that can be made to fail. */
export type CallName = 'open' | 'pull' | 'submit' | 'window' | 'snapshot' | 'roster' | 'receipts' | 'inbox' | 'search' | 'files';

/** One call. */
export interface Call {
  readonly name: CallName;
  readonly room: string;
  /** Counts the calls of this name, from 0. */
  readonly n: number;
}

/**
 * What goes wrong with a call.
 * - `fail`: it does not reach the backend
 * - `lose`: it happens, and its answer is lost
 * - `never`: it happens, and there is no answer at all, also not when the caller aborts
 * - `throw`: it throws at once instead of giving a promise
 * - `answer`: something else is answered, of any shape
 * - `late`: the answer comes `ms` later, by the test's clock
 */
export type Fault =
  | { readonly kind: 'fail' | 'lose'; readonly error: RoomError }
  | { readonly kind: 'never' }
  | { readonly kind: 'throw'; readonly error: unknown }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'late'; readonly ms: number };

/**
 * What goes wrong with a hint: `drop` it, give it `twice`, `hold` it until the test releases it, give it `bare` of its page,
 * or give a page of the test's making.
 */
export type HintFault = 'drop' | 'twice' | 'hold' | 'bare' | { readonly page: Page };

/** Decides what goes wrong; undefined lets the call or the hint through. */
export interface FaultPlan {
  call?(call: Call): Fault | undefined;
  hint?(hint: { readonly room: string; readonly n: number }): HintFault | undefined;
}
