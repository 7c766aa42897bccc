import type { Block, Inline, LinkInline, ListBlock, TableBlock } from './tree.ts';

/** A tree as the HTML that the CommonMark specification writes for it. For tests: pages are rendered by templates. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => `${blockHtml(block)}\n`).join('');
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineHtml(block.children)}</p>`;
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.children)}</h${block.level}>`;
    case 'rule':
      return '<hr />';
    case 'quote':
      return `<blockquote>\n${toHtml(block.blocks)}</blockquote>`;
    case 'list':
      return listHtml(block);
    case 'code': {
      const language = block.language && ` class="language-${escape(block.language)}"`;
      return `<pre><code${language}>${block.text && `${escape(block.text)}\n`}</code></pre>`;
    }
    case 'table':
      return tableHtml(block);
    case 'plain':
      return `<plain>${escape(block.text)}</plain>`;
  }
}

function listHtml({ ordered, start, tight, items }: ListBlock): string {
  const content = items.map((blocks) => {
    // In a tight list a paragraph is bare text; everything else stands on lines of its own.
    const inner = blocks.reduce((html, block) => {
      if (tight && block.type === 'paragraph') return html + inlineHtml(block.children);
      return `${html}${html.endsWith('\n') ? '' : '\n'}${blockHtml(block)}\n`;
    }, '');
    return `<li>${inner}</li>\n`;
  });
  const name = ordered ? 'ol' : 'ul';
  return `<${name}${ordered && start !== 1 ? ` start="${start}"` : ''}>\n${content.join('')}</${name}>`;
}

function tableHtml({ alignments, head, rows }: TableBlock): string {
  const row = (cells: readonly (readonly Inline[])[], name: string): string =>
    `<tr>${cells.map((cell, i) => `<${name}${alignments[i] === 'none' ? '' : ` ${alignments[i] ?? '?'}`}>${inlineHtml(cell)}</${name}>`).join('')}</tr>`;
  return `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

const names = { emphasis: 'em', strong: 'strong', strike: 'del' };

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escape(inline.text);
        case 'break':
          return inline.hard ? '<br />\n' : '\n';
        case 'code-span':
          return `<code>${escape(inline.text)}</code>`;
        case 'formula':
          return `<formula${inline.display ? ' display' : ''}>${escape(inline.text)}</formula>`;
        case 'link':
          return linkHtml(inline);
        default:
          return `<${names[inline.type]}>${inlineHtml(inline.children)}</${names[inline.type]}>`;
      }
    })
    .join('');
}

function linkHtml({ href, title, image, children }: LinkInline): string {
  const content = inlineHtml(children);
  // As the specification's examples write addresses: what is encoded stays so, brackets are encoded as well.
  const address = escape(encodeURI(href).replaceAll('%25', '%').replaceAll('[', '%5B').replaceAll(']', '%5D'));
  const more = title && ` title="${escape(title)}"`;
  return image ? `<img src="${address}" alt="${content}"${more} />` : `<a href="${address}"${more}>${content}</a>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
