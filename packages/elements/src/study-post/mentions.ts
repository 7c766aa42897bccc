import type { Block, Inline, MarkdownTree } from '@studyhall/domain';

/** Somebody whom a post names. */
export interface Mentioned {
  /** The names under which the person may stand in the text. */
  readonly names: readonly string[];
  readonly me: boolean;
}

/** A letter, a digit or a mark: what a name goes on with, and what stands before the `@` of an address. */
const WORD = /[\p{L}\p{M}\p{N}_]/u;

type Meant = (text: string, at: number) => { readonly name: string; readonly me: boolean } | undefined;

/**
 * A post's words with the people marked whom it names: an `@` and a name of theirs in running text, never in code. Where one name
 * begins with another, the longer one is meant.
 *
 * @param you what follows the name of who reads, such as "(you)"
 */
export function markMentions(tree: MarkdownTree, people: readonly Mentioned[], you: string): MarkdownTree {
  const names = people.flatMap(({ names, me }) => names.map((name) => ({ name, me }))).filter(({ name }) => name !== '');
  if (names.length === 0) return tree;
  names.sort((a, b) => b.name.length - a.name.length);
  const meant: Meant = (text, at) => {
    if (at > 0 && WORD.test(text.charAt(at - 1))) return undefined;
    return names.find(({ name }) => text.startsWith(name, at + 1) && !WORD.test(text.charAt(at + 1 + name.length)));
  };
  const inlines = (all: readonly Inline[]): readonly Inline[] =>
    joined(all).flatMap((inline) => {
      if (inline.type === 'text') return marked(inline.text, meant, you);
      // A link says where it leads; a name in it is its author's words.
      return 'children' in inline && inline.type !== 'link' ? { ...inline, children: inlines(inline.children) } : inline;
    });
  const blocks = (all: readonly Block[]): readonly Block[] =>
    all.map((block) => {
      switch (block.type) {
        case 'paragraph':
        case 'heading':
          return { ...block, children: inlines(block.children) };
        case 'quote':
          return { ...block, blocks: blocks(block.blocks) };
        case 'list':
          return { ...block, items: block.items.map(blocks) };
        case 'table':
          return { ...block, head: block.head.map(inlines), rows: block.rows.map((row) => row.map(inlines)) };
        default:
          return block;
      }
    });
  return { ...tree, blocks: blocks(tree.blocks) };
}

/** Texts that follow each other are one: a name may have been written with an escape. */
function joined(all: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = [];
  for (const inline of all) {
    const last = out.at(-1);
    if (last?.type === 'text' && inline.type === 'text') out[out.length - 1] = { type: 'text', text: last.text + inline.text };
    else out.push(inline);
  }
  return out;
}

function marked(text: string, meant: Meant, you: string): readonly Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const who = meant(text, at);
    if (!who) continue;
    if (at > from) out.push({ type: 'text', text: text.slice(from, at) });
    const name = `@${who.name}${who.me ? ` ${you}` : ''}`;
    out.push({ type: 'strong', names: who.me ? 'own' : 'mention', children: [{ type: 'text', text: name }] });
    from = at + 1 + who.name.length;
  }
  if (from < text.length) out.push({ type: 'text', text: text.slice(from) });
  return out;
}
