/**
 * What a post's Markdown means, as plain data: no markup, no functions, safe to clone and to store. A renderer is one
 * `switch` over `Block.type` and one over `Inline.type`; every string in the tree is text and must be shown as text.
 * Lines of text may hold any Unicode character, so a renderer isolates direction (`dir="auto"`).
 */
export interface MarkdownTree {
  readonly blocks: readonly Block[];
  /** True when the source went beyond a cap: `blocks` then is one `PlainBlock` with the whole source. */
  readonly capped: boolean;
}

export type Block = ParagraphBlock | HeadingBlock | RuleBlock | QuoteBlock | ListBlock | CodeBlock | TableBlock | PlainBlock;

export interface ParagraphBlock {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

/** `# Heading`. The level is the author's, from 1; the page decides which real heading level that becomes. */
export interface HeadingBlock {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly children: readonly Inline[];
}

/** `---`: a thematic break. */
export interface RuleBlock {
  readonly type: 'rule';
}

export interface QuoteBlock {
  readonly type: 'quote';
  readonly blocks: readonly Block[];
}

export interface ListBlock {
  readonly type: 'list';
  readonly ordered: boolean;
  /** Number of the first item, 0 to 999,999,999; 1 where the list is not ordered. */
  readonly start: number;
  /** True when no blank line parts the items: their paragraphs are then shown without space between them. */
  readonly tight: boolean;
  /** One entry per item; an item may be empty. */
  readonly items: readonly (readonly Block[])[];
}

/** Fenced or indented code. */
export interface CodeBlock {
  readonly type: 'code';
  /** First word of the info string, as written (not checked against any list); empty where there is none. */
  readonly language: string;
  /** The lines, parted by `\n`, without a last line end. */
  readonly text: string;
}

export type Alignment = 'none' | 'left' | 'center' | 'right';

/** A pipe table. `alignments`, `head` and every row are of the same length. */
export interface TableBlock {
  readonly type: 'table';
  readonly alignments: readonly Alignment[];
  readonly head: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
}

export type TableCell = readonly Inline[];

/** The source itself, shown with its line ends kept. */
export interface PlainBlock {
  readonly type: 'plain';
  readonly text: string;
}

export type Inline = TextInline | BreakInline | CodeInline | FormulaInline | SpanInline | LinkInline;

export interface TextInline {
  readonly type: 'text';
  readonly text: string;
}

/** A line end within a paragraph: `hard` where the author asked for it (two spaces or a backslash before it). */
export interface BreakInline {
  readonly type: 'break';
  readonly hard: boolean;
}

export interface CodeInline {
  readonly type: 'code-span';
  readonly text: string;
}

/** A formula as TeX writes it. Nobody has looked whether it is right. */
export interface FormulaInline {
  readonly type: 'formula';
  /** The source without its dollars. Empty only where nobody wrote anything between two lines of dollars. */
  readonly text: string;
  /** Whether it stands by itself, on lines of its own. */
  readonly display: boolean;
}

export interface SpanInline {
  readonly type: 'emphasis' | 'strong' | 'strike';
  /**
   * Of a name: that of somebody whom the post is addressed to, or of who reads. `parse` says none, because who is named stands
   * beside the text.
   */
  readonly names?: 'mention' | 'own';
  readonly children: readonly Inline[];
}

/** Never inside another link, and never without text: where the author gave none, the address stands in for it. */
export interface LinkInline {
  readonly type: 'link';
  /** An address that `safeUrl` accepted. */
  readonly href: string;
  /** Empty where the author gave none. */
  readonly title: string;
  /** True where the author wrote an image: nothing is fetched, the children are its text alternative. */
  readonly image: boolean;
  readonly children: readonly Inline[];
}
