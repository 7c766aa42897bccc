import { CONTRACT_VERSION } from '@studyhall/protocol';
import type { Law, Need } from '../law.ts';
import { familyOf } from '../laws.ts';
import type { FailedLaw, Report } from '../report/report.ts';
import { NO_ANSWER } from '../report/limits.ts';
import { isDuty } from '../report/troubles.ts';
import { KIT_VERSION } from '../version.ts';
import type { Show } from './conduct.ts';

/** How marks are set off; each takes a text and gives it back, coloured or not. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;
const inColour = (code: number) => (text: string): string => `\u001b[${String(code)}m${text}\u001b[0m`;

/** Colours for a terminal, or none. */
export function paint(coloured: boolean): Paint {
  return coloured ? { good: inColour(32), bad: inColour(31), faint: inColour(2) } : { good: plain, bad: plain, faint: plain };
}

/** Writes a line for each law as it is settled, those that do not apply in their places between. */
export class Table implements Show {
  readonly #write: (line: string) => void;
  readonly #paint: Paint;
  readonly #width: number;
  /** The laws that have no line yet, in order. */
  #waiting: readonly Law[];
  #lacks: readonly Need[] = [];
  #family = '';

  constructor(laws: readonly Law[], write: (line: string) => void, colours: Paint) {
    this.#waiting = laws;
    this.#write = write;
    this.#paint = colours;
    this.#width = Math.max(0, ...laws.map(({ id }) => id.length));
  }

  start(subject: string, seed: number, { lacks, capabilities }: { readonly lacks: readonly Need[]; readonly capabilities: Report['capabilities'] }): void {
    const has = Object.entries(capabilities).map(([name, version]) => `${name} ${String(version)}`);
    this.#write(`${subject} · contract ${String(CONTRACT_VERSION)} · kit ${KIT_VERSION} · seed ${String(seed)}`);
    this.#write(`capabilities: ${has.join(', ') || 'none'}`);
    this.#lacks = lacks;
  }

  law(law: Law, message: string | undefined): void {
    this.#skipUpTo(law);
    this.#waiting = this.#waiting.filter((other) => other !== law);
    const { good, bad } = this.#paint;
    this.#line(law.id, `${message === undefined ? good('✓') : bad('✗')} ${law.id.padEnd(this.#width)}  ${law.title}`);
    if (message !== undefined) this.#more(message, law.why);
  }

  trouble({ id, title, why, message }: FailedLaw): void {
    this.#line(id, `${this.#paint.bad('✗')} ${id.padEnd(this.#width)}  ${title}`);
    this.#more(message, why);
  }

  /** Writes what is still without a line, and the sum. */
  end({ passed, failed, skipped, seed }: Report, written: string | undefined, module: string): void {
    this.#skipUpTo(undefined);
    const lacking = [...new Set(skipped.flatMap(({ needs }) => needs))];
    const parts = [
      `${String(passed.length)} kept`,
      `${String(failed.length)} broken`,
      `${String(skipped.length)} skipped${lacking.length > 0 ? ` (no ${lacking.join(', ')})` : ''}`,
    ];
    this.#write(`\n${parts.join(' · ')}${written === undefined ? '' : ` · written to ${written}`}`);
    if (failed.some(({ message }) => message.includes(NO_ANSWER))) this.#write('Slow, and not stuck? --limit SECONDS gives a law more time.');
    const again = failed.find(({ id }) => !isDuty(id));
    if (again) this.#write(`Again, that one alone: npx studyhall-conformance ${module} --only ${again.id} --seed ${String(seed)}`);
  }

  #skipUpTo(law: Law | undefined): void {
    const end = law === undefined ? -1 : this.#waiting.indexOf(law);
    const before = end < 0 ? this.#waiting : this.#waiting.slice(0, end);
    for (const each of before) {
      const missing = each.needs.filter((need) => this.#lacks.includes(need));
      if (missing.length > 0) this.#line(each.id, this.#paint.faint(`– ${each.id.padEnd(this.#width)}  skipped (no ${missing.join(', ')})`));
    }
    this.#waiting = this.#waiting.filter((each) => !before.includes(each));
  }

  #line(id: string, text: string): void {
    if (familyOf(id) !== this.#family) this.#write('');
    this.#family = familyOf(id);
    this.#write(`  ${text}`);
  }

  #more(message: string, why: string): void {
    for (const line of [...message.split('\n'), `why: ${why}`]) this.#write(`      ${line}`);
  }
}

/** Every law on a line of its own, with what it needs. */
export function listOf(laws: readonly Law[]): string {
  const width = Math.max(0, ...laws.map(({ id }) => id.length));
  return laws.map(({ id, title, needs }) => `${id.padEnd(width)}  ${title}${needs.length > 0 ? ` (needs ${needs.join(', ')})` : ''}\n`).join('');
}
