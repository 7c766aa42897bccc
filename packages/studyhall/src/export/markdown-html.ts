import type { Block, Inline, ListBlock, TableBlock } from '@studyhall/domain';
import { escape } from './escape.ts';
import type { FormulaHtml } from './formula-html.ts';

/** A post's Markdown as HTML for a file. Every text in the tree is escaped; addresses have passed `safeUrl`. */
export function markdownHtml(blocks: readonly Block[], formulaHtml: FormulaHtml): string {
  return blocks.map((block) => blockHtml(block, formulaHtml)).join('\n');
}

function blockHtml(block: Block, formulaHtml: FormulaHtml): string {
  switch (block.type) {
    case 'paragraph':
      return `<p dir="auto">${inlineHtml(block.children, formulaHtml)}</p>`;
    case 'heading':
      // The page has headings of its own.
      return `<p dir="auto"><strong>${inlineHtml(block.children, formulaHtml)}</strong></p>`;
    case 'rule':
      return '<hr>';
    case 'quote':
      return `<blockquote>${markdownHtml(block.blocks, formulaHtml)}</blockquote>`;
    case 'list':
      return listHtml(block, formulaHtml);
    case 'code':
      return `<pre dir="ltr"><code>${escape(block.text)}</code></pre>`;
    case 'table':
      return tableHtml(block, formulaHtml);
    case 'plain':
      return `<pre dir="auto">${escape(block.text)}</pre>`;
  }
}

function listHtml({ ordered, start, items }: ListBlock, formulaHtml: FormulaHtml): string {
  const name = ordered ? 'ol' : 'ul';
  const from = ordered && start !== 1 ? ` start="${String(start)}"` : '';
  return `<${name}${from}>${items.map((blocks) => `<li>${markdownHtml(blocks, formulaHtml)}</li>`).join('')}</${name}>`;
}

function tableHtml({ head, rows }: TableBlock, formulaHtml: FormulaHtml): string {
  const row = (cells: readonly (readonly Inline[])[], name: string): string => `<tr>${cells.map((cell) => `<${name} dir="auto">${inlineHtml(cell, formulaHtml)}</${name}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

const SPANS = { emphasis: 'em', strong: 'strong', strike: 'del' } as const;

function inlineHtml(inlines: readonly Inline[], formulaHtml: FormulaHtml): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escape(inline.text);
        case 'break':
          return '<br>';
        case 'code-span':
          return `<code>${escape(inline.text)}</code>`;
        case 'formula':
          return formulaHtml(inline);
        case 'link':
          return `<a href="${escape(inline.href)}" rel="noopener noreferrer">${inlineHtml(inline.children, formulaHtml)}</a>`;
        default:
          return `<${SPANS[inline.type]}>${inlineHtml(inline.children, formulaHtml)}</${SPANS[inline.type]}>`;
      }
    })
    .join('');
}
