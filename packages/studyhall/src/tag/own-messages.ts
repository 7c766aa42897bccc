// Loaded with `own.ts`, where a script tag names messages.
import type * as Words from './parts/words.ts';

/** What a file of messages exports. */
interface Exported {
  readonly language: string;
  readonly messages: Parameters<typeof Words.addMessages>[1];
}

/**
 * Adds the messages that a script tag's `data-messages` names: a module that exports `language` and `messages`. Where that fails the
 * elements speak English; the console says so, and a `study-error` at the session.
 *
 * @param url of the module
 * @param load imports it
 * @param loadWords imports what the elements say
 */
export async function loadMessages(url: string, session: EventTarget, load: (url: string) => Promise<unknown>, loadWords: () => Promise<typeof Words>): Promise<void> {
  const [module, { addMessages, StudyErrorEvent }] = await Promise.all([load(url).catch(asError), loadWords()]);
  const fault = faultOf(module);
  if (fault === undefined) {
    const { language, messages } = module as Exported;
    addMessages(language, messages);
    return;
  }
  const reason = `${url}: ${fault}. The elements speak English.`;
  console.error(`Studyhall: ${reason}`);
  // What cannot be read is no trouble of the network.
  session.dispatchEvent(new StudyErrorEvent(module instanceof Error && !(module instanceof SyntaxError) ? 'unavailable' : 'invalid', reason));
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
