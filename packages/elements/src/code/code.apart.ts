import { StringStream } from '@codemirror/streamparser';
import { kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { readerOf } from './languages.ts';
import type { Reader } from './languages.ts';

/** A piece of code that is of one kind, or of none. */
export interface Stretch {
  readonly text: string;
  readonly kind: Kind | undefined;
}

/** From which length on a line is not read: the readers' expressions look ahead, and again from each piece. */
const LONGEST_LINE = 500;
/** How often a reader may go on without taking anything. */
const MOST_STOPS = 10;
const TAB = 4;
const INDENT = 2;

/** Reads code line by line, as much at a time as it is asked to. */
class Colours {
  readonly stretches: Stretch[] = [];
  readonly #reader: Reader;
  readonly #state: unknown;
  readonly #lines: readonly string[];
  #next = 0;

  constructor(reader: Reader, text: string) {
    this.#reader = reader;
    this.#state = reader.startState?.(INDENT) ?? true;
    this.#lines = text.split('\n');
  }

  /** Reads some lines; @returns how many characters it read, and whether there are more */
  read(characters: number): { readonly size: number; readonly more: boolean } {
    let size = 0;
    for (; size < characters && this.#next < this.#lines.length; this.#next += 1) {
      const line = this.#lines[this.#next] ?? '';
      if (this.#next > 0) this.#add('\n', undefined);
      this.#line(line);
      size += line.length + 1;
    }
    return { size, more: this.#next < this.#lines.length };
  }

  #line(line: string): void {
    if (line.length > LONGEST_LINE) {
      this.#add(line, undefined);
      return;
    }
    if (line === '') this.#reader.blankLine?.(this.#state, INDENT);
    const stream = new StringStream(line, TAB, INDENT);
    for (let stops = 0; !stream.eol() && stops < MOST_STOPS; ) {
      const name = this.#reader.token(stream, this.#state);
      stops = stream.pos > stream.start ? 0 : stops + 1;
      this.#add(stream.current(), kindOf(name));
      stream.start = stream.pos;
    }
    this.#add(line.slice(stream.start), undefined);
  }

  #add(text: string, kind: Kind | undefined): void {
    const last = this.stretches.at(-1);
    if (last && last.kind === kind) this.stretches[this.stretches.length - 1] = { text: last.text + text, kind };
    else if (text !== '') this.stretches.push({ text, kind });
  }
}

/** Begins to read code; undefined where its language is not one of ours. */
export async function coloursOf(language: string, text: string): Promise<Colours | undefined> {
  const load = readerOf(language);
  return load && new Colours(await load(), text);
}
