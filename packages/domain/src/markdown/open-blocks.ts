import type { Context } from './context.ts';
import { takeDefinitions } from './definitions.ts';
import type { Mutable } from './mutable.ts';
import { splitRow } from './rows.ts';
import type { Block, Inline, ListBlock, TableBlock } from './tree.ts';

/** The whole text, a quote or, with its `list`, an item. */
export interface Container {
  blocks: Block[];
  list?: Mutable<ListBlock> & { items: Block[][] };
  /** The bullet of the item, or the character after its number: another one begins another list. */
  sign?: string;
  /** Columns of white space that a line needs to belong to the item. */
  offset?: number;
  /** True once something began inside. */
  filled?: boolean;
}

export interface OpenCode {
  lines: string[];
  /** The fence that closes it; empty for indented code, `$$` for a formula. */
  fence: string;
  language: string;
  /** Columns of white space that its lines lose. */
  indent: number;
}

/** Text whose inlines are read once all definitions are known. */
export interface Pending {
  text: string;
  into: Inline[];
  depth: number;
}

/** The blocks that are open after a line: containers, outermost first, and in the innermost at most one that holds lines. */
export class OpenBlocks {
  readonly containers: [Container, ...Container[]] = [{ blocks: [] }];
  /** The lines of the open paragraph. */
  paragraph: string[] | undefined;
  code: OpenCode | undefined;
  table: (TableBlock & { rows: Inline[][][] }) | undefined;
  readonly pending: Pending[] = [];
  /** How many containers go on in the current line. */
  kept = 1;
  /** After a blank line: containers from this place on have seen it. A quote hides its blank lines from what is around. */
  blankFrom = Infinity;
  /** Where the next block goes. */
  #into: Block[] = this.containers[0].blocks;
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The open paragraph, if the line has reached it. It is not easily interrupted, and its last lines can become something
   * else. (A paragraph that the line has not reached can still go on in it, but only as text.)
   */
  get reached(): string[] | undefined {
    return this.kept === this.containers.length ? this.paragraph : undefined;
  }

  /** Notes that the innermost container saw a blank line. */
  seeBlank(): void {
    this.blankFrom = this.containers.findLastIndex(({ list }) => !list);
  }

  /** Closes what holds lines, and all but the first `kept` containers. */
  close(kept = this.containers.length): void {
    const { code } = this;
    const text = this.takeParagraph();
    if (text) this.add({ type: 'paragraph', children: this.inlines(text) });
    if (code) {
      const { fence, language, lines } = code;
      while (!fence && lines.at(-1)?.trim() === '') lines.pop();
      this.add({ type: 'code', language, text: lines.join('\n') });
    }
    this.code = this.table = undefined;
    this.containers.splice(kept);
  }

  /** Makes way for a block in the innermost container that goes on. */
  makeWay(): void {
    this.close(this.kept);
    const container = this.containers[this.kept - 1] ?? this.containers[0];
    // Two blocks of an item with a blank line between them: the list is loose.
    if (container.list && container.filled && this.blankFrom < this.kept) container.list.tight = false;
    container.filled = true;
    this.#into = container.blocks;
  }

  /** Adds a block where `makeWay` made way for it. */
  add(block: Block): void {
    this.#context.budget.spend('nodes');
    this.#into.push(block);
  }

  /** Opens a container, in which the rest of the line goes on. */
  enter(container: Container): void {
    this.kept = this.containers.push(container);
    this.#context.budget.spend('nodes');
    this.#context.budget.reach(this.kept);
  }

  /** The place for the inlines of `text`. */
  inlines(text: string): Inline[] {
    const into: Inline[] = [];
    this.pending.push({ text, into, depth: this.containers.length });
    return into;
  }

  /** Ends the open paragraph and gives its text without the definitions in front of it. */
  takeParagraph(): string {
    const lines = this.paragraph ?? [];
    this.paragraph = undefined;
    return takeDefinitions(`${lines.join('\n')}\n`, this.#context).trimEnd();
  }

  /** The cells of a table row: as many as the table has columns. What is too much for them stands in the last. */
  cells(row: string, columns: number): Inline[][] {
    this.#context.budget.spend('cells', columns);
    const texts = splitRow(row);
    texts.push(texts.splice(columns - 1).join(' | '));
    return Array.from({ length: columns }, (_, column) => this.inlines(texts[column] ?? ''));
  }
}
