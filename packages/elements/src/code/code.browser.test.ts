import { expect, fixture, html } from '@open-wc/testing';
import { parse } from '@studyhall/domain';
import { waitUntil } from '../fixtures/stage.fixture.ts';
import { blockStyles } from '../markdown/blocks.styles.ts';
import { markdownStyles } from '../markdown/markdown.styles.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { wordsFor } from '../messages/language.ts';
import { defineRich } from '../rich/define-rich.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import type { StudyCode } from './study-code.ts';

const SAMPLE = '# A comment\ndef f(x: int) -> str:\n    """Doc"""\n    return f"{x}" + str(42)\n';

async function written(text: string): Promise<HTMLElement> {
  return fixture(html`<div>${renderMarkdown(parse(text), { words: wordsFor(document.body), level: 3 })}</div>`);
}

const codeIn = (root: Element): StudyCode => {
  const found = root.querySelector('study-code');
  if (!found) throw new Error('no code');
  return found;
};

const kinds = (code: StudyCode): string[] => Array.from(code.renderRoot.querySelectorAll('span'), (span) => `${span.className} ${span.textContent}`);

describe('a code block', () => {
  before(defineRich);

  it('of a language is coloured, and its text stays what it was', async () => {
    const root = await written(`\`\`\`py\n${SAMPLE}\`\`\``);
    const code = codeIn(root);
    await waitUntil(() => kinds(code).length > 0);
    expect(kinds(code)).to.include.members(['comment # A comment', 'keyword def', 'keyword return', 'literal 42']);
    expect(code.renderRoot.textContent).to.equal(SAMPLE.trimEnd());
    expect(code.textContent).to.equal(SAMPLE.trimEnd());
    await expect(root).to.be.accessible();
  });

  it('is spans with classes, whatever is written in it', async () => {
    const root = await written('```html\n<img src=x onerror=alert(1)><script>alert(1)</script>\n```');
    const code = codeIn(root);
    await waitUntil(() => kinds(code).length > 0);
    for (const element of code.renderRoot.querySelectorAll('*')) {
      if (element.localName === 'style') continue;
      expect(element.localName).to.equal('span');
      expect(element.getAttributeNames()).to.deep.equal(['class']);
    }
  });

  it('of no language, or one that nobody knows, stays as it is', async () => {
    const root = await written('```klingon\nif x\n```\n\n```constructor\nx\n```\n\n```\nif\n```\n\n```js\nif (x) {}\n```');
    const all = [...root.querySelectorAll('study-code')];
    await waitUntil(() => all[3] && kinds(all[3]).length > 0);
    for (const each of all.slice(0, 3)) expect(kinds(each)).to.deep.equal([]);
  });

  it('has a line that is too long in one colour, and the next one coloured', async () => {
    const root = await written(`\`\`\`js\n${'a+'.repeat(400)}\nif (x) {}\n\`\`\``);
    await waitUntil(() => kinds(codeIn(root)).length > 0);
    expect(kinds(codeIn(root))[0]).to.equal('keyword if');
  });

  for (const [scheme, page] of Object.entries({ light: ['#fff', '#1a1a1a'], dark: ['#121212', '#eee'] })) {
    it(`has colours that can be read on a ${scheme} page`, async () => {
      const [background = '', color = ''] = page;
      const root = await written(`\`\`\`py\n${SAMPLE}\`\`\``);
      const sheet = baseStyles.styleSheet ?? new CSSStyleSheet();
      document.adoptedStyleSheets = [sheet, ...[markdownStyles, blockStyles].map(({ styleSheet }) => styleSheet ?? new CSSStyleSheet())];
      document.body.style.background = background;
      document.body.style.color = color;
      try {
        await waitUntil(() => kinds(codeIn(root)).length > 0);
        await expect(root).to.be.accessible();
      } finally {
        document.adoptedStyleSheets = [];
        document.body.removeAttribute('style');
      }
    });
  }
});
