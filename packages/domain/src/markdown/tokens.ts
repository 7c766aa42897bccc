import type { Mutable } from './mutable.ts';
import type { BreakInline, CodeInline, FormulaInline, Inline, LinkInline, SpanInline } from './tree.ts';

/** What can hold other inlines, while it is made. */
export type Wrapper = (Mutable<SpanInline> | Mutable<LinkInline>) & { children: Inline[] };

/**
 * A stretch of inline text as the scan leaves it. In this order it ends as many wrappers as `ends` says, shows `text` or
 * `leaf`, and begins the wrappers in `begins`, the innermost first. What matches what is known only later, so a token
 * can change until the scan is over; nothing is moved, and the tree is built once, at the end.
 */
export interface Token {
  ends: number;
  text: string;
  readonly leaf: CodeInline | FormulaInline | BreakInline | undefined;
  readonly begins: Wrapper[];
}
