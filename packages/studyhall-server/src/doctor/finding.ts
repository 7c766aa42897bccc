/** What a look at one thing found. */
export interface Finding {
  /** `bad`: the server will not work; `warn`: it will, and something should be done. */
  readonly how: 'ok' | 'warn' | 'bad';
  /** What was looked at. */
  readonly what: string;
  readonly says: string;
}

export const ok = (what: string, says: string): Finding => ({ how: 'ok', what, says });
export const warn = (what: string, says: string): Finding => ({ how: 'warn', what, says });
export const bad = (what: string, says: string): Finding => ({ how: 'bad', what, says });
