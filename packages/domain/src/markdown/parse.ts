import { readBlocks } from './blocks.ts';
import { Budget, type Caps, defaultCaps, OverCap } from './caps.ts';
import type { Context } from './context.ts';
import { buildInlines } from './inline-tree.ts';
import { scanInlines } from './inlines.ts';
import { OpenBlocks } from './open-blocks.ts';
import { safeUrl } from './safe-url.ts';
import type { Block, MarkdownTree } from './tree.ts';

/**
 * Reads Markdown into a tree. The same text gives the same tree (except beside punctuation that is newer than an engine's
 * Unicode tables); the time is linear in the length of the text, whatever the text is.
 *
 * @param text Any string; what is not Markdown is text.
 * @param caps How much the text may ask for; beyond that its source comes back as one plain block.
 * @returns A tree whose links all passed `safeUrl`. Never throws.
 */
export function parse(text: string, caps: Caps = defaultCaps): MarkdownTree {
  try {
    return { blocks: parseBlocks(text, caps, safeUrl), capped: false };
  } catch (error) {
    if (error instanceof OverCap) return { blocks: [{ type: 'plain', text }], capped: true };
    throw error;
  }
}

/** The grammar apart from the rule about addresses. Throws `OverCap`. */
export function parseBlocks(text: string, caps: Caps, allow: Context['allow']): readonly Block[] {
  const context: Context = { budget: new Budget(caps), allow, definitions: new Map() };
  const open = new OpenBlocks(context);
  readBlocks(text.replaceAll('\0', '\ufffd'), open);
  for (const { text: source, into, depth } of open.pending) {
    buildInlines(scanInlines(source, context), into, depth, context.budget);
  }
  return open.containers[0].blocks;
}
