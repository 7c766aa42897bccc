import type { Block, Inline, MarkdownTree } from '@studyhall/domain';

const SPANS = { emphasis: 'em', strong: 'strong', strike: 's' } as const;

/** How many characters a tree takes as a page has it: the text and its tags, without what styles them. */
export function written({ blocks }: MarkdownTree): number {
  return sum(blocks, ofBlock);
}

function ofBlock(block: Block): number {
  switch (block.type) {
    case 'paragraph':
      return tags('p') + sum(block.children, ofInline);
    case 'heading':
      return tags('h1') + sum(block.children, ofInline);
    case 'rule':
      return '<hr>'.length;
    case 'quote':
      return tags('blockquote') + sum(block.blocks, ofBlock);
    case 'list':
      return tags('ul') + sum(block.items, (item) => tags('li') + sum(item, ofBlock));
    case 'code':
      return tags('pre') + tags('code') + block.text.length;
    case 'table':
      return tags('table') + sum([block.head, ...block.rows], (row) => tags('tr') + sum(row, (cell) => tags('td') + sum(cell, ofInline)));
    case 'plain':
      return tags('p') + block.text.length;
  }
}

function ofInline(inline: Inline): number {
  switch (inline.type) {
    case 'text':
      return inline.text.length;
    case 'break':
      return inline.hard ? '<br>'.length : 1;
    case 'code-span':
      return tags('code') + inline.text.length;
    case 'formula':
      return tags('study-formula') + tags('code') + inline.text.length;
    case 'link':
      return tags('a') + ' href=""'.length + inline.href.length + inline.title.length + sum(inline.children, ofInline);
    default:
      return tags(SPANS[inline.type]) + sum(inline.children, ofInline);
  }
}

/** Characters of a tag and of its end. */
function tags(name: string): number {
  return 2 * name.length + '<></>'.length;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((before, item) => before + of(item), 0);
}
