import { NO_ANSWER, seconds } from '../report/limits.ts';
import { trouble } from '../report/troubles.ts';
import type { Job, Message, Tell } from './messages.ts';
import type { Place } from './place.ts';

/** What a place may take longer than its own limit before it counts as stuck: milliseconds. */
const GRACE_MS = 5000;

/** How long a place may take until it tells anything: milliseconds. */
const STARTING_MS = 60_000;

/** How one job ended. */
export type End =
  | { readonly how: 'done' }
  | { readonly how: 'unusable'; readonly line: string; readonly example?: string }
  /** Before any law: `what` was under way. */
  | { readonly how: 'broke'; readonly what: string; readonly reason: string }
  /** While a law was held, or between two laws. */
  | { readonly how: 'cut'; readonly law: string | undefined; readonly reason: string };

/** What a place has told so far. */
class Heard {
  what = 'starting';
  law: string | undefined;
  looked = false;
  /** Where it told its end itself. */
  end: End | undefined;
  /** Why it ended, where something other than its end is known. */
  reason: string | undefined;

  take(message: Message): void {
    if (message.t === 'step') this.what = message.what;
    else if (message.t === 'looked') this.looked = true;
    else if (message.t === 'began') this.law = message.law;
    else if (message.t === 'ended') this.law = undefined;
    else if (message.t === 'threw') this.reason = `it threw where nobody could catch it: ${message.reason}`;
    else if (message.t === 'done') this.end = { how: 'done' };
    else if (message.t === 'unusable') this.end = { how: 'unusable', line: message.line, ...(message.example !== undefined && { example: message.example }) };
  }
}

/**
 * Lets a place do one job, and ends it where it is stuck: one that never yields cannot keep its own limits.
 *
 * @param signal ends it at once
 */
export async function round(place: Place, job: Job, hear: Tell, signal: AbortSignal): Promise<End> {
  const heard = new Heard();
  const kill = (why: string): void => {
    heard.reason ??= why;
    running.kill();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { kill(`${NO_ANSWER} ${seconds(ms)}, and nothing else could run`); }, ms);
  };
  const running = place.start(job, (message) => {
    wait(job.step + GRACE_MS);
    heard.take(message);
    hear(message);
  });
  const abort = (): void => { kill('the run took too long'); };
  signal.addEventListener('abort', abort);
  wait(STARTING_MS);
  const how = await running.ended;
  clearTimeout(timer);
  signal.removeEventListener('abort', abort);

  const { end, reason, looked, law, what } = heard;
  if (end?.how === 'done' && reason !== undefined) hear({ t: 'trouble', duty: trouble('subject/ended', `after the last law: ${reason}`) });
  return end ?? (looked ? { how: 'cut', law, reason: reason ?? how } : { how: 'broke', what, reason: reason ?? how });
}
