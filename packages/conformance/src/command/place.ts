import type { Job, Tell } from './messages.ts';

/** Where laws are held: a process of its own, or a page in a browser. */
export interface Place {
  /** Starts a job in a fresh place. */
  start(job: Job, tell: Tell): Running;
}

/** A place at work. */
export interface Running {
  /** Resolves when it is over and nothing more is told; the text says how it ended, for where that was too early. */
  readonly ended: Promise<string>;
  /** Ends it at once, whatever it does. */
  kill(): void;
}
