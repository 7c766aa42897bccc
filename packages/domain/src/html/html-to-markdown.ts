import { safeUrl } from '../markdown/safe-url.ts';
import { escapeMarkdown } from './escape.ts';
import { attribute, htmlTokens } from './html-tokens.ts';
import { MarkdownWriter } from './markdown-writer.ts';
import { TableWriter } from './table-writer.ts';

const BLOCKS = /^(?:p|div|section|article|header|footer|main|aside|figure|figcaption|dl|dt|dd|details|summary|form|address)$/;
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({ b: '**', strong: '**', i: '*', em: '*', cite: '*', del: '~~', s: '~~', strike: '~~' }),
);

/**
 * Formatted text, from a clipboard or another system, as Markdown. Pure, and linear in the length of the source.
 *
 * @returns the Markdown, and whether it holds any formatting: without, the plain text that came beside the source says more
 */
export function htmlToMarkdown(source: string): { readonly markdown: string; readonly formatted: boolean } {
  const converter = new Converter();
  for (const token of htmlTokens(source)) {
    if (token.type === 'text') converter.text(token.text);
    else if (token.type === 'open') converter.open(token.name, token.attributes);
    else converter.close(token.name);
  }
  return { markdown: converter.result, formatted: converter.formatted };
}

class Converter {
  formatted = false;
  readonly #page = new MarkdownWriter();
  readonly #lists: { readonly ordered: boolean; next: number; items: number }[] = [];
  /** Code is gathered whole: its fence must be longer than any inside it. */
  #code: { readonly tag: string; text: string } | undefined;
  #table: TableWriter | undefined;
  /** Marks made by the looks of a `span`, to be closed by its end. */
  readonly #spans: (readonly string[])[] = [];

  get result(): string {
    this.#endCode();
    this.#endTable();
    return this.#page.result;
  }

  get #out(): MarkdownWriter {
    return this.#table?.cell ?? this.#page;
  }

  text(text: string): void {
    if (this.#code) this.#code.text += text;
    else this.#out.text(text, this.#table ? (part) => escapeMarkdown(part, false).replaceAll('|', '\\|') : escapeMarkdown);
  }

  open(name: string, attributes: string): void {
    if (this.#code) {
      if (name === 'br') this.#code.text += '\n';
      return;
    }
    const mark = MARKS.get(name);
    if (mark !== undefined) {
      // Some editors wrap everything they copy into a "bold" that is not bold.
      if (!/font-weight:\s?(?:normal|400)/.test(attributes)) this.#mark(mark);
    } else if (name === 'span') this.#spans.push(this.#looks(attribute(attributes, 'style')));
    else if (name === 'a') this.#link(attribute(attributes, 'href'));
    else if (name === 'img') this.text(attribute(attributes, 'alt'));
    else if (name === 'br') this.#out.break();
    else if (name === 'code' || name === 'kbd' || name === 'pre') this.#code = { tag: name, text: '' };
    else if (this.#table) this.#table.open(name);
    else this.#openBlock(name);
  }

  close(name: string): void {
    if (this.#code) {
      if (name === this.#code.tag) this.#endCode();
      return;
    }
    const mark = MARKS.get(name);
    if (mark !== undefined) this.#out.close(mark);
    else if (name === 'span') for (const each of this.#spans.pop() ?? []) this.#out.close(each);
    else if (name === 'a') this.#out.close('a');
    else if (name === 'table') this.#endTable();
    else if (!this.#table) this.#closeBlock(name);
  }

  #openBlock(name: string): void {
    const page = this.#page;
    if (name === 'ul' || name === 'ol') {
      page.gap(this.#lists.length > 0 ? 1 : 2);
      this.#lists.push({ ordered: name === 'ol', next: 1, items: 0 });
    } else if (name === 'li') this.#item();
    else if (name === 'blockquote') {
      page.gap(2);
      page.indent('> ', '> ');
      this.formatted = true;
    } else if (/^h[1-6]$/.test(name)) {
      page.gap(2);
      page.raw(`${'#'.repeat(Number(name.charAt(1)))} `);
      this.formatted = true;
    } else if (name === 'hr') {
      page.gap(2);
      page.raw('---');
      page.gap(2);
      this.formatted = true;
    } else if (name === 'table') {
      page.gap(2);
      this.#table = new TableWriter();
    } else if (BLOCKS.test(name) && this.#lists.at(-1)?.items !== 0) page.gap(this.#lists.length > 0 ? 1 : 2);
  }

  #closeBlock(name: string): void {
    const page = this.#page;
    const list = this.#lists.at(-1);
    if (name === 'li' && list && list.items > 0) {
      page.gap(1);
      page.outdent();
      list.items = 0;
    } else if ((name === 'ul' || name === 'ol') && list) {
      if (list.items > 0) page.outdent();
      this.#lists.pop();
      page.gap(this.#lists.length > 0 ? 1 : 2);
    } else if (name === 'blockquote') {
      page.gap(2);
      page.outdent();
    } else if (/^h[1-6]$/.test(name) || BLOCKS.test(name)) page.gap(this.#lists.length > 0 ? 1 : 2);
  }

  #item(): void {
    const list = this.#lists.at(-1);
    if (!list) return;
    // An item that was never closed.
    if (list.items > 0) this.#page.outdent();
    const marker = list.ordered ? `${list.next++}. ` : '- ';
    this.#page.gap(1);
    this.#page.indent(marker, ' '.repeat(marker.length));
    list.items = 1;
    this.formatted = true;
  }

  #mark(mark: string): void {
    this.#out.open(mark, mark);
    this.formatted = true;
  }

  #looks(style: string): readonly string[] {
    const marks: string[] = [];
    if (/font-weight:\s?(?:bold|[6-9]00)/.test(style)) marks.push('**');
    if (/font-style:\s?italic/.test(style)) marks.push('*');
    for (const mark of marks) this.#mark(mark);
    return marks;
  }

  #link(href: string): void {
    const url = safeUrl(href.trim());
    if (url === undefined) return;
    this.#out.open('a', '[', /[()<>]/.test(url) ? `](<${url.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)` : `](${url})`);
    this.formatted = true;
  }

  #endCode(): void {
    const code = this.#code;
    if (!code) return;
    this.#code = undefined;
    const longest = Math.max(0, ...(code.text.match(/`+/g) ?? []).map((run) => run.length));
    if (code.tag === 'pre' && !this.#table) {
      const fence = '`'.repeat(Math.max(3, longest + 1));
      this.#page.gap(2);
      this.#page.raw(`${fence}\n${code.text.replace(/^\n|\n$/g, '')}\n${fence}`);
      this.#page.gap(2);
    } else {
      const text = code.text.replace(/\s+/g, ' ');
      if (text.trim() === '') return;
      const fence = '`'.repeat(longest + 1);
      const pad = longest > 0 ? ' ' : '';
      this.#out.text(fence + pad + text + pad + fence, (same) => same);
    }
    this.formatted = true;
  }

  #endTable(): void {
    const table = this.#table?.result ?? '';
    this.#table = undefined;
    if (table === '') return;
    this.#page.raw(table);
    this.#page.gap(2);
    this.formatted = true;
  }
}
