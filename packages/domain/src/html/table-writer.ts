import { MarkdownWriter } from './markdown-writer.ts';

/** Gathers the cells of one table and writes them as a Markdown table; what is nested deeper becomes text of its cell. */
export class TableWriter {
  readonly #rows: MarkdownWriter[][] = [];

  /** Where words go now. */
  get cell(): MarkdownWriter {
    const row = this.#rows.at(-1) ?? this.#row();
    return row.at(-1) ?? this.#cell(row);
  }

  /** A tag inside the table. */
  open(name: string): void {
    if (name === 'tr') this.#row();
    else if (name === 'td' || name === 'th') this.#cell(this.#rows.at(-1) ?? this.#row());
    else this.cell.text(' ', (same) => same);
  }

  /** The table, its first row as the head; a table of one cell is just its words. */
  get result(): string {
    const rows = this.#rows.map((row) => row.map((cell) => cell.result.replace(/\n+/g, ' '))).filter((row) => row.some((cell) => cell !== ''));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width <= 1) return rows.flat().join('\n\n');
    const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
    const [head = [], ...rest] = rows;
    return [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)].join('\n');
  }

  #row(): MarkdownWriter[] {
    const row: MarkdownWriter[] = [];
    this.#rows.push(row);
    return row;
  }

  #cell(row: MarkdownWriter[]): MarkdownWriter {
    const cell = new MarkdownWriter();
    row.push(cell);
    return cell;
  }
}
