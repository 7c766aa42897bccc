import { en } from './en.ts';
import type { FirstMessages, Messages } from './messages.ts';
import { sayingsOf, Words } from './words.ts';

const languages = new Map<string, FirstMessages>([['en', en]]);
const made = new Map<string, Words>();

/** Those who look again when there may be other words. */
export const listeners = new Set<() => void>();

/** Has all of them look again. */
export const lookAgain = (): void => {
  for (const look of listeners) look();
};

/**
 * Adds a language; elements that stand in it speak it from then on. What is missing is said in English.
 *
 * @param language a language tag such as `fr` or `pt-BR`
 */
export function addMessages(language: string, messages: Messages): void {
  languages.set(language.toLowerCase(), sayingsOf(en, { say: messages }));
  made.clear();
  lookAgain();
}

/**
 * The words for an element: in the language of its surroundings, or in English where that language is not there. Dates and
 * numbers follow the language of the words, so that a sentence never mixes two. The same object while nothing changes.
 */
export function wordsFor(element: Element): Words {
  const lang = nearestLang(element);
  let words = made.get(lang);
  if (!words) {
    words = makeWords(lang);
    made.set(lang, words);
  }
  return words;
}

function makeWords(lang: string): Words {
  for (let tag = lang; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const messages = languages.get(tag.toLowerCase());
    if (messages) return new Words(messages, lang);
  }
  return new Words(en, 'en');
}

function nearestLang(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
}

/** The element in whose shadow tree another stands; null in the document itself. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
