import type { Look } from '../report/look.ts';
import type { FailedLaw } from '../report/report.ts';
import type { Outcome } from '../report/run.ts';

/** What a place where laws are held is asked to do. */
export interface Job {
  /** The ids of laws. */
  readonly laws: readonly string[];
  /** The subject's own seed counts where absent. */
  readonly seed?: number;
  /** How long a step may take: milliseconds. */
  readonly step: number;
}

/** What it tells, in order; plain data, because it comes from another process or from a page. */
export type Message =
  /** Something of the subject is about to be called. */
  | { readonly t: 'step'; readonly what: string }
  | { readonly t: 'looked'; readonly subject: string; readonly seed: number; readonly found: Look }
  | { readonly t: 'began'; readonly law: string }
  | { readonly t: 'ended'; readonly law: string; readonly outcome: Outcome }
  | { readonly t: 'trouble'; readonly duty: FailedLaw }
  /** It cannot be held against any law. */
  | { readonly t: 'unusable'; readonly line: string; readonly example?: string }
  /** Something was thrown that nobody caught; the place ends. */
  | { readonly t: 'threw'; readonly reason: string }
  /** Every law was held. */
  | { readonly t: 'done' };

/** Tells a message. */
export type Tell = (message: Message) => void;
