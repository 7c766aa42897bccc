// Runs in the page. It takes jobs from the command, and tells it how they go.
import type { Job, Message } from '../messages.ts';
import { serve } from '../serve.ts';

/** What the command and the page call each other by. */
export interface Between {
  /** The page offers it. */
  studyhallHold?: (job: Job) => void;
  /** The command offers it. */
  studyhallTell?: (message: Message) => Promise<void>;
}

const between = globalThis as Between;

/** Offers to hold what a module exports. */
export function offer(load: () => Promise<Readonly<Record<string, unknown>>>): void {
  between.studyhallHold = (job) => {
    void serve(load, job, (message) => void between.studyhallTell?.(message));
  };
}
