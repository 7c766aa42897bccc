/** So many levels of quotes and lists are kept, as many as are shown again; each line of a deeper one would begin with all of them. */
const LEVELS = 12;

interface Mark {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  /** Whether it stands in the output; until a word follows it waits. */
  written: boolean;
}

/** Writes Markdown piece by piece: white space, marks and line starts come out where Markdown wants them. */
export class MarkdownWriter {
  #out = '';
  /** Line ends owed before the next word: 0, 1 or 2. */
  #gap = 0;
  #space = false;
  /** What each line starts with, from the outside in. */
  readonly #prefixes: string[] = [];
  /** What the next line starts with in place of the innermost prefix. */
  #marker = '';
  /** How many levels deeper it is than what is kept. */
  #beyond = 0;
  readonly #marks: Mark[] = [];

  /** What was written, without white space at the ends. */
  get result(): string {
    return this.#out.trim();
  }

  /** Ends the line; `2` leaves a blank one. Marks never reach over it. */
  gap(lines: 1 | 2): void {
    this.#space = false;
    if (this.#out === '' || this.#gap > 0) {
      this.#gap = Math.max(this.#gap, this.#out === '' ? 0 : lines);
      return;
    }
    for (const mark of [...this.#marks].reverse()) {
      if (mark.written) this.#out += mark.close;
      mark.written = false;
    }
    this.#gap = lines;
  }

  /** A line end within a paragraph. */
  break(): void {
    if (this.#gap === 0 && this.#out !== '') this.gap(1);
  }

  /** Starts a level of quote or list: `marker` on its first line, `prefix` on all others. */
  indent(marker: string, prefix: string): void {
    if (this.#prefixes.length === LEVELS) {
      this.#beyond += 1;
      return;
    }
    this.#flushMarker();
    this.#prefixes.push(prefix);
    this.#marker = marker;
  }

  /** Ends the innermost level. */
  outdent(): void {
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return;
    }
    this.#prefixes.pop();
    this.#marker = '';
  }

  /** Words of running text; white space in them collapses. */
  text(text: string, escape: (text: string, lineStart: boolean) => string): void {
    const words = text.replace(/[\s\u00a0]+/g, ' ');
    const bare = words.trim();
    if (words.startsWith(' ')) this.#space = true;
    if (bare === '') return;
    const lineStart = this.#start();
    this.#out += escape(bare, lineStart);
    if (words.endsWith(' ')) this.#space = true;
  }

  /** Text that goes out as it is, lines of their own included. */
  raw(text: string): void {
    this.#start();
    this.#out += text.split('\n').join(`\n${this.#prefixes.join('')}`);
  }

  /** Opens a mark around the words that follow, such as `**`. */
  open(name: string, open: string, close = open): void {
    if (!this.#marks.some((mark) => mark.name === name)) this.#marks.push({ name, open, close, written: false });
  }

  /** Closes a mark, and those opened inside it. */
  close(name: string): void {
    const from = this.#marks.findIndex((mark) => mark.name === name);
    if (from < 0) return;
    for (const mark of this.#marks.splice(from).reverse()) if (mark.written) this.#out += mark.close;
  }

  /** Brings out what is owed before a word; says whether the word starts a line. */
  #start(): boolean {
    const lineStart = this.#gap > 0 || this.#out === '' || this.#marker !== '';
    const prefix = this.#prefixes.join('');
    if (this.#gap > 0) {
      this.#out += this.#gap === 2 ? `\n${prefix.trimEnd()}\n` : '\n';
      this.#out += this.#marker === '' ? prefix : this.#prefixes.slice(0, -1).join('') + this.#marker;
    } else if (this.#out === '') this.#out += this.#marker === '' ? prefix : this.#prefixes.slice(0, -1).join('') + this.#marker;
    else if (this.#marker !== '') this.#out += this.#marker;
    else if (this.#space) this.#out += ' ';
    this.#gap = 0;
    this.#space = false;
    this.#marker = '';
    for (const mark of this.#marks) {
      if (!mark.written) this.#out += mark.open;
      mark.written = true;
    }
    return lineStart;
  }

  /** A level that begins with another level, such as a list in a list item, still shows its own marker. */
  #flushMarker(): void {
    if (this.#marker === '') return;
    const outer = this.#prefixes.slice(0, -1).join('');
    if (this.#gap > 0 || this.#out === '') this.#out += (this.#out === '' ? '' : this.#gap === 2 ? `\n${outer.trimEnd()}\n` : '\n') + outer;
    this.#out += this.#marker;
    this.#gap = 0;
    this.#marker = '';
  }
}
