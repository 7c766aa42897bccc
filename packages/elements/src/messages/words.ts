import type { RoomErrorData } from '@studyhall/protocol';
import type { FirstMessages } from './messages.ts';

const UNITS = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const;
const WEEK = 7 * 86_400_000;

/** The words, dates and numbers of one language. */
export class Words {
  readonly say: FirstMessages;
  /** The language tag of these words, for `lang` attributes and `Intl`. */
  readonly locale: string;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #full: Intl.DateTimeFormat;

  constructor(say: FirstMessages, locale: string) {
    this.say = say;
    this.locale = Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en';
    this.#relative = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto', style: 'short' });
    this.#date = new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', year: 'numeric' });
    this.#full = new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeStyle: 'short' });
  }

  /** How long ago: "now", "5 min. ago", and after a week the date. A time in the future, as wrong clocks give it, is now. */
  ago(at: number, now: number): string {
    const past = now - at;
    if (past >= WEEK) return this.#date.format(at);
    let said = this.#relative.format(0, 'second');
    for (const [unit, ms] of UNITS) {
      if (past >= ms) said = this.#relative.format(-Math.floor(past / ms), unit);
    }
    return said;
  }

  /** Date and time in full. */
  full(at: number): string {
    return this.#full.format(at);
  }

  /** A whole number as this language writes it. */
  number(n: number): string {
    return n.toLocaleString(this.locale);
  }

  /** Why something was refused: the rule's reason where there is a sentence for it, else the code's. */
  why(error: RoomErrorData | undefined): string {
    return lookUp(this.say.whys, error?.why) ?? lookUp(this.say.codes, error?.code) ?? this.say.wrong;
  }
}

/** What a part says that brings its own English; another language has these words among its own, and what it lacks is said in English. */
export function sayingsOf<Part extends object>(english: Part, { say }: { readonly say: unknown }): FirstMessages & Part {
  const said = Object.assign({}, say) as Record<string, unknown>;
  for (const [key, plain] of Object.entries<string | object>(english as Readonly<Record<string, string | object>>)) {
    if (typeof said[key] !== typeof plain) said[key] = plain;
    else if (typeof plain === 'object') said[key] = sayingsOf(plain, { say: said[key] });
  }
  return said as FirstMessages & Part;
}

function lookUp(sentences: Readonly<Record<string, string>>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(sentences, key) ? sentences[key] : undefined;
}
