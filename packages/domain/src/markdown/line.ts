/**
 * What is left of a line of the source. Containers take their markers and their indentation from its front, so the
 * rest belongs to whatever is inside them. A tab reaches to the next column of the whole line that is a multiple of four.
 */
export class Line {
  rest: string;
  /** The rest without the white space in front of it, and how many columns of that there are. */
  body = '';
  indent = 0;
  #column = 0;

  constructor(text: string) {
    this.rest = text;
    this.#look();
  }

  /** Takes columns from the front. A tab that is taken in part leaves spaces. */
  take(columns: number): void {
    for (let left = columns; left > 0; left -= 1) {
      const width = this.rest.startsWith('\t') ? 4 - (this.#column % 4) : 1;
      this.rest = ' '.repeat(width - 1) + this.rest.slice(1);
      this.#column += 1;
    }
    this.#look();
  }

  /** Takes `columns` of white space, or what there is. */
  takeIndent(columns: number): void {
    this.take(Math.min(columns, this.indent));
  }

  /** Takes the mark of a quote, if one is there. */
  takeQuoteMark(): boolean {
    if (this.indent > 3 || !this.body.startsWith('>')) return false;
    this.take(this.indent + 1);
    this.takeIndent(1);
    return true;
  }

  #look(): void {
    let end = 0;
    this.indent = 0;
    for (; this.rest[end] === ' ' || this.rest[end] === '\t'; end += 1) {
      this.indent += this.rest[end] === ' ' ? 1 : 4 - ((this.#column + this.indent) % 4);
    }
    this.body = this.rest.slice(end);
  }
}
