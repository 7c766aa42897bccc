// The process that a subject's module is loaded into: whatever it does, the command itself stays.
import { reasonOf, Unusable } from '../report/unusable.ts';
import { trouble } from '../report/troubles.ts';
import type { Job, Message } from './messages.ts';
import { namesOf } from './resources.ts';
import { serve } from './serve.ts';

/** How long what was closed may take to be gone: milliseconds. */
const LEAVING_MS = 3000;

let overdue = false;

function tell(message: Message, then: () => void = () => undefined): void {
  if (message.t === 'ended' && message.outcome.overdue === true) overdue = true;
  process.send?.(message, then);
}

function threw(error: unknown): void {
  tell({ t: 'threw', reason: reasonOf(error) }, () => process.exit(1));
}

/** Lets the process end by itself, and says what keeps it from ending. */
function leave(): void {
  process.channel?.unref();
  const exit = (): never => process.exit(0);
  // What never answered cannot be expected to be gone.
  if (overdue) {
    tell({ t: 'done' }, exit);
    return;
  }
  setTimeout(() => {
    const kept = namesOf(process.getActiveResourcesInfo());
    tell({ t: 'trouble', duty: trouble('subject/ended', `still there ${String(LEAVING_MS / 1000)} s after the last law: ${kept}`) }, exit);
  }, LEAVING_MS).unref();
}

process.on('uncaughtException', threw).on('unhandledRejection', threw);
process.once('disconnect', () => process.exit(1));
process.once('message', (job: Job & { readonly module: string }) => {
  const load = async (): Promise<Readonly<Record<string, unknown>>> => {
    try {
      return (await import(job.module)) as Readonly<Record<string, unknown>>;
    } catch (error) {
      // Loaded here alone: what starts processes would stand among what the subject has left.
      const { loadingReason } = await import('./syntax-error.ts');
      throw new Unusable(`it cannot be loaded: ${await loadingReason(error, job.module)}`);
    }
  };
  void serve(load, job, tell).then(leave);
});
