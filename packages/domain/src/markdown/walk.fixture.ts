import type { Block, Inline, LinkInline, MarkdownTree } from './tree.ts';

/** What a renderer would meet in a tree. */
export interface Walk {
  readonly links: LinkInline[];
  nodes: number;
  depth: number;
}

export function walk(tree: MarkdownTree): Walk {
  const found: Walk = { links: [], nodes: 0, depth: 0 };
  walkBlocks(tree.blocks, found, 1);
  return found;
}

function walkBlocks(blocks: readonly Block[], found: Walk, depth: number): void {
  for (const block of blocks) {
    meet(found, depth);
    if ('children' in block) walkInlines(block.children, found, depth + 1);
    if ('blocks' in block) walkBlocks(block.blocks, found, depth + 1);
    if ('items' in block) for (const item of block.items) walkBlocks(item, found, depth + 1);
    if ('rows' in block) for (const cell of [block.head, ...block.rows].flat()) walkInlines(cell, found, depth + 1);
  }
}

function walkInlines(inlines: readonly Inline[], found: Walk, depth: number): void {
  for (const inline of inlines) {
    meet(found, depth);
    if (inline.type === 'link') found.links.push(inline);
    if ('children' in inline) walkInlines(inline.children, found, depth + 1);
  }
}

function meet(found: Walk, depth: number): void {
  found.nodes += 1;
  found.depth = Math.max(found.depth, depth);
}
