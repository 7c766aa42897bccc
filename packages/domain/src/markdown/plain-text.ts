import type { Block, Inline, MarkdownTree } from './tree.ts';

/**
 * What a tree says, without its form: for previews, notifications and announcements. One line per paragraph, heading,
 * row of a table or line of code; cells are parted by tabs.
 */
export function plainText(tree: MarkdownTree): string {
  return blockLines(tree.blocks).join('\n');
}

function blockLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return inlineText(block.children);
      case 'code':
      case 'plain':
        return block.text;
      case 'quote':
        return blockLines(block.blocks);
      case 'list':
        return block.items.flatMap(blockLines);
      case 'table':
        return [block.head, ...block.rows].map((row) => row.map(inlineText).join('\t'));
      case 'rule':
        return [];
    }
  });
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'break') return '\n';
      return 'text' in inline ? inline.text : inlineText(inline.children);
    })
    .join('');
}
