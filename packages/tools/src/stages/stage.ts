/**
 * What a command does next: one stage, or several lanes at once, each of which is one stage or some after each other. What the first
 * stage of the first lane prints is shown as it comes, and what the others print at their end.
 */
export type Step = Stage | readonly Lane[];
export type Lane = Stage | readonly Stage[];

/** One step of a command such as `npm test`: a program of its own, with its own line in the closing table. */
export interface Stage {
  readonly name: string;
  /** The program and its arguments; the word `FILES` becomes the files found. */
  readonly run: readonly string[];
  /**
   * The files the stage is about: a glob, and optionally others for those to leave out. Without any file there is nothing to do and
   * the stage is left out.
   */
  readonly files?: { readonly glob: string | readonly string[]; readonly except?: string | readonly string[] };
  /** Whether the stages beside it go first: it needs much work and little waiting, and they measure what a person would wait for. */
  readonly yields?: boolean;
  /** What the program finds in its environment besides everything else. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Tells somebody who waits for `npm start` what takes so long. */
  readonly says?: string;
  /** When it fails, the stages after it could only fail too. */
  readonly vital?: boolean;
}
