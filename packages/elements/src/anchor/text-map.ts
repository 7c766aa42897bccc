import type { Span } from './quote.ts';

/** What is no text of the page: what nobody reads, and what this library shows. */
const NOT_READ = 'script, style, noscript, template, textarea, select, study-thread, study-places, study-search, study-inbox, study-export, peer-list, [data-study-live]';

/** The text of an element or a whole page with every space as one, and where in the page each part of it stands. */
export class TextMap {
  readonly text: string;
  readonly #nodes: { readonly node: Text; readonly from: number; readonly offsets: readonly number[] }[] = [];

  constructor(root: Node) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node instanceof Element) return node.matches(NOT_READ) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      return NodeFilter.FILTER_ACCEPT;
    });
    let text = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const from = text.length;
      const offsets: number[] = [];
      for (let at = 0; at < node.data.length; at++) {
        const char = node.data.charAt(at);
        const space = /\s/u.test(char);
        if (space && (text === '' || text.endsWith(' '))) continue;
        text += space ? ' ' : char;
        offsets.push(at);
      }
      if (offsets.length > 0) this.#nodes.push({ node, from, offsets });
    }
    this.text = text;
  }

  /** The stretch that an element of the page takes of the text; undefined where it has none. */
  spanOf(element: Element): Span | undefined {
    const inside = this.#nodes.filter(({ node }) => element.contains(node));
    const [first, last] = [inside[0], inside.at(-1)];
    return first && last && { start: first.from, end: last.from + last.offsets.length };
  }

  /** Where a stretch of the text stands in the page. */
  range({ start, end }: Span): Range | undefined {
    const first = this.#at(start);
    const last = this.#at(end - 1);
    if (!first || !last) return undefined;
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return range;
  }

  #at(index: number): { readonly node: Text; readonly offset: number } | undefined {
    const found = this.#nodes.findLast(({ from }) => from <= index);
    const offset = found?.offsets[index - found.from];
    return found && offset !== undefined ? { node: found.node, offset } : undefined;
  }
}
