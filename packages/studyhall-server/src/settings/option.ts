/** One thing that a command can be told. */
export interface Option {
  /** What stands behind the flag, such as `DIR`; absent for a switch. */
  readonly value?: string;
  /** The environment variable that says the same. */
  readonly env?: string;
  /** What holds where nobody says anything. */
  readonly usual?: string;
  /** What it is, in lines for `--help`. */
  readonly says: readonly [string, ...string[]];
  /** Whether it may be given again. */
  readonly many?: true;
}

/** The options of a command, by the names of their flags without dashes. */
export type Options = Readonly<Record<string, Option>>;

export const HELP_OPTION = { help: { says: ['this text'] } } as const satisfies Options;
