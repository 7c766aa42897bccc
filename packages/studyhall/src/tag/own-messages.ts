// Loaded with `own.ts`, where a script tag names messages.
import type { Clock, ErrorCode } from '@studyhall/protocol';
import type * as Words from './parts/words.ts';

/** What a file of messages exports. */
interface Exported {
  readonly language: string;
  readonly messages: Parameters<typeof Words.addMessages>[1];
}

/** How long elements wait for their language: milliseconds. */
export const WAIT_MS = 3_000;

/** What loading messages takes from outside. */
export interface Surroundings {
  /** Imports a module. */
  readonly load: (url: string) => Promise<unknown>;
  /** What the elements say. */
  readonly words: Pick<typeof Words, 'addMessages' | 'StudyErrorEvent'>;
  readonly clock: Pick<Clock, 'after'>;
}

/**
 * Adds the messages that a script tag's `data-messages` names: a module that exports `language` and `messages`. Where that fails the
 * elements speak English; the console says so, and a `study-error` at the session.
 *
 * @param url of the module
 * @returns when elements can speak: the messages are there or will not come, or {@link WAIT_MS} have passed. Those that come later change what is said then
 */
export async function loadMessages(url: string, session: EventTarget, { load, words, clock }: Surroundings): Promise<void> {
  const { addMessages, StudyErrorEvent } = words;
  const tell = (code: ErrorCode, reason: string): void => {
    console.error(`Studyhall: ${url}: ${reason}`);
    session.dispatchEvent(new StudyErrorEvent(code, `${url}: ${reason}`));
  };
  await new Promise<void>((resolve) => {
    const stop = clock.after(WAIT_MS, () => {
      tell('timeout', `the messages take longer than ${WAIT_MS / 1000} s. The elements speak English until they come.`);
      resolve();
    });
    void load(url).catch(asError).then((module) => {
      stop();
      const fault = faultOf(module);
      if (fault === undefined) {
        const { language, messages } = module as Exported;
        addMessages(language, messages);
        // What cannot be read is no trouble of the network.
      } else tell(module instanceof Error && !(module instanceof SyntaxError) ? 'unavailable' : 'invalid', `${fault}. The elements speak English.`);
      resolve();
    });
  });
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

function faultOf(module: unknown): string | undefined {
  if (module instanceof Error) return `the messages could not be loaded (${module.message})`;
  const { language, messages } = Object(module) as Partial<Exported>;
  if (typeof language !== 'string' || !isTag(language)) return 'the module exports no `language`, such as "fr"';
  return typeof messages === 'object' && (messages as unknown) !== null ? undefined : 'the module exports no object `messages`';
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
