import { expect, fixture, html } from '@open-wc/testing';
import { parse } from '@studyhall/domain';
import { wordsFor } from '../messages/language.ts';
import { blockStyles } from './blocks.styles.ts';
import { markdownStyles } from './markdown.styles.ts';
import { renderMarkdown } from './render.ts';

/** A post's words in a page that is written from left to right. */
async function rendered(text: string): Promise<HTMLElement> {
  document.adoptedStyleSheets = [markdownStyles, blockStyles].map(({ styleSheet }) => styleSheet ?? new CSSStyleSheet());
  return fixture(html`<div>${renderMarkdown(parse(text), { words: wordsFor(document.body), level: 3 })}</div>`);
}

/** Where an element's first words stand: by their distance from both sides of what holds them. */
function startsRight(inner: Element, outer: Element): boolean {
  const range = document.createRange();
  const nodes = document.createTreeWalker(inner, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) if (nodes.currentNode.textContent?.trim()) break;
  range.selectNodeContents(nodes.currentNode);
  const words = range.getBoundingClientRect();
  const box = outer.getBoundingClientRect();
  return box.right - words.right < words.left - box.left;
}

const pick = (root: Element, selector: string): Element => {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
};

describe('the direction of Markdown', () => {
  afterEach(() => {
    document.adoptedStyleSheets = [];
  });

  it('of a list, a quote and a table follows their first words, so that their marks stand on that side', async () => {
    const root = await rendered('- الأسموزية\n- غشاء\n\n> اقتباس\n\n|ا|ب|\n|-|-|\n|ج|د|');
    for (const holder of ['ul', 'blockquote', 'table']) expect(getComputedStyle(pick(root, holder)).direction, holder).to.equal('rtl');
    expect(startsRight(pick(root, 'li'), pick(root, 'ul'))).to.equal(true);
  });

  it('of each paragraph is its own', async () => {
    const root = await rendered('English first\n\nثم العربية');
    const [english, arabic] = root.querySelectorAll('p');
    if (!english || !arabic) throw new Error('there are two paragraphs');
    expect(startsRight(english, root)).to.equal(false);
    expect(startsRight(arabic, root)).to.equal(true);
  });
});
