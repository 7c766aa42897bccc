import type { Budget } from './caps.ts';
import type { Mutable } from './mutable.ts';
import type { Token, Wrapper } from './tokens.ts';
import type { Inline, LinkInline } from './tree.ts';

/** Where nodes go at one level of nesting. */
interface Level {
  into: Mutable<Inline>[];
  /** The link around. Links do not nest: one inside another is its text; and within an image all is text. */
  link: LinkInline | undefined;
}

/** Builds the tree of `tokens` into `into`, whose nodes stand at `depth`. */
export function buildInlines(tokens: readonly Token[], into: Inline[], depth: number, budget: Budget): void {
  const outer: Level[] = [];
  let level: Level = { into, link: undefined };
  // Whether the link around shows anything yet.
  let visible = false;

  const add = (node: Inline): void => {
    budget.spend('nodes');
    level.into.push(node);
  };

  const addText = (text: string): void => {
    visible ||= text.trim() !== '';
    const last = level.into.at(-1);
    if (last?.type === 'text') last.text += text;
    else if (text) add({ type: 'text', text });
  };

  const begin = (wrapper: Wrapper): void => {
    outer.push(level);
    budget.reach(depth + outer.length);
    const link = wrapper.type === 'link' ? wrapper : undefined;
    if (level.link && (link ?? level.link.image)) return;
    visible &&= !link;
    add(wrapper);
    level = { into: wrapper.children, link: link ?? level.link };
  };

  const end = (): void => {
    const next = outer.pop() ?? level;
    if (level.link !== next.link && !visible) addText(level.link?.href ?? '');
    level = next;
  };

  for (const { ends, text, leaf, begins } of tokens) {
    for (let left = ends; left > 0; left -= 1) end();
    addText(text);
    if (leaf && level.link?.image) addText(leaf.type === 'break' ? ' ' : leaf.text);
    else if (leaf) {
      visible = true;
      add(leaf);
    }
    for (const wrapper of begins.reverse()) begin(wrapper);
  }
}
