import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Block, Inline, ListBlock, MarkdownTree, TableBlock } from '@studyhall/domain';
import type { StudyCode } from '../code/study-code.ts';
import type { StudyFormula } from '../maths/study-formula.ts';
import type { Words } from '../messages/words.ts';

/** What the renderer needs to know about the place where the words stand. */
export interface Place {
  readonly words: Words;
  /** The level of the heading above; headings in the text go below it. */
  readonly level: number;
}

/**
 * A post's words as a template, in a language that nobody knows. Every string of the tree becomes text or an address that the
 * parser has checked. Formulas and code show their source; the elements around them, which are defined later, show more.
 */
export function renderMarkdown(tree: MarkdownTree, place: Place): TemplateResult {
  return html`<div class="markdown" dir="auto" lang="">${renderBlocks(tree.blocks, place)}</div>`;
}

// What holds blocks takes its direction from its first words, and so has its marks on their side. An inner `dir` would hide
// those words from it: each line of text finds its own direction by style instead.
function renderBlocks(blocks: readonly Block[], place: Place): unknown[] {
  return blocks.map((block) => renderBlock(block, place));
}

function renderBlock(block: Block, place: Place): unknown {
  const { say } = place.words;
  switch (block.type) {
    case 'paragraph':
      return html`<p>${renderInlines(block.children)}</p>`;
    case 'heading':
      return html`<div class="heading" role="heading" aria-level=${place.level + block.level}>
        ${renderInlines(block.children)}
      </div>`;
    case 'rule':
      return html`<hr />`;
    case 'quote':
      return html`<blockquote dir="auto">${renderBlocks(block.blocks, place)}</blockquote>`;
    case 'list':
      return renderList(block, place);
    case 'code':
      if (block.language === 'math') return html`<p>${renderInline({ type: 'formula', text: block.text, display: true })}</p>`;
      return html`<pre tabindex="0" role="region" aria-label=${say.codeBlock} dir="ltr"><code><study-code .block=${block}>${block.text}</study-code></code></pre>`;
    case 'table':
      return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.table}>${renderTable(block)}</div>`;
    case 'plain':
      return html`<p class="plain">${block.text}</p>`;
  }
}

function renderList(list: ListBlock, place: Place): TemplateResult {
  const items = list.items.map((item) => html`<li>${renderBlocks(item, place)}</li>`);
  const tightness = list.tight ? 'tight' : '';
  return list.ordered
    ? html`<ol class=${tightness} start=${list.start} dir="auto">${items}</ol>`
    : html`<ul class=${tightness} dir="auto">${items}</ul>`;
}

function renderTable({ alignments, head, rows }: TableBlock): TemplateResult {
  const side = (column: number): string => alignments[column] ?? 'none';
  return html`<table dir="auto">
    <thead>
      <tr>
        ${head.map((cell, i) => html`<th scope="col" class=${side(i)}>${renderInlines(cell)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${side(i)}>${renderInlines(cell)}</td>`)}</tr>`)}
    </tbody>
  </table>`;
}

function renderInlines(inlines: readonly Inline[]): unknown[] {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline): unknown {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return inline.hard ? html`<br />` : '\n';
    case 'code-span':
      return html`<code>${inline.text}</code>`;
    case 'formula':
      return html`<study-formula .formula=${inline}><code>${inline.text}</code></study-formula>`;
    case 'emphasis':
      return html`<em>${renderInlines(inline.children)}</em>`;
    case 'strong':
      return html`<strong class=${inline.names ?? nothing}>${renderInlines(inline.children)}</strong>`;
    case 'strike':
      return html`<s>${renderInlines(inline.children)}</s>`;
    case 'link':
      return html`<a href=${inline.href} title=${inline.title === '' ? nothing : inline.title} rel="noopener nofollow ugc">${renderInlines(inline.children)}</a>`;
  }
}

// Here and not beside their classes, which are loaded later.
declare global {
  interface HTMLElementTagNameMap {
    'study-code': StudyCode;
    'study-formula': StudyFormula;
  }
}
