import { expect, fixture, html } from '@open-wc/testing';
import { parse } from '@studyhall/domain';
import type { LitElement } from 'lit';
import { en } from '../fixtures/english.fixture.ts';
import { find, waitUntil } from '../fixtures/stage.fixture.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { wordsFor } from '../messages/language.ts';
import { defineRich } from '../rich/define-rich.ts';
import { typeset } from './maths.apart.ts';
import { keep, toMathml } from './mathml.ts';
import type { StudyFormula } from './study-formula.ts';

/** All that a formula may become. */
const ELEMENTS = 'math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd menclose'.split(' ');
const ATTRIBUTES = 'accent accentunder alttext class columnspan depth display displaystyle fence form height largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation rspace scriptlevel separator stretchy symmetric voffset width'.split(' ');

async function written(text: string): Promise<HTMLElement> {
  return fixture(html`<div>${renderMarkdown(parse(text), { words: wordsFor(document.body), level: 3 })}</div>`);
}

const formulaIn = (root: Element, nth = 0): StudyFormula => {
  const found = root.querySelectorAll('study-formula')[nth];
  if (!found) throw new Error('no formula');
  return found;
};

const mathIn = (element: LitElement): Element | null => element.renderRoot.querySelector('math');

/** The formula’s elements, each checked. */
function harmless(math: Element): Element[] {
  const all = [math, ...math.querySelectorAll('*')];
  for (const element of all) {
    expect(ELEMENTS).to.include(element.localName);
    expect(element.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    for (const name of element.getAttributeNames()) expect(ATTRIBUTES).to.include(name);
  }
  return all;
}

function made(source: string, display = true): Element {
  const result = typeset(source, display);
  if (!('math' in result)) throw new Error(`${source} is wrong`);
  return result.math;
}

const wrong = (source: string): string => {
  const result = typeset(source, true);
  return 'math' in result ? 'shown' : result.wrong;
};

describe('a formula', () => {
  before(defineRich);

  it('is MathML with its source to be read and copied', async () => {
    const root = await written('So $\\frac{a}{b}$, and\n\n$$\n\\sum_{i=1}^n i\n$$');
    expect(root.querySelector('study-formula code')?.textContent).to.equal('\\frac{a}{b}');
    await waitUntil(() => mathIn(formulaIn(root)) && mathIn(formulaIn(root, 1)));
    const math = mathIn(formulaIn(root));
    expect(math?.querySelector('mfrac')?.textContent).to.equal('ab');
    expect(math?.getAttribute('alttext')).to.equal('\\frac{a}{b}');
    expect(mathIn(formulaIn(root, 1))?.getAttribute('display')).to.equal('block');
    expect(formulaIn(root, 1).hasAttribute('display')).to.equal(true);
    await expect(root).to.be.accessible();
  });

  it('that is wrong shows its source and says so', async () => {
    const root = await written('$\\frac{a$ and $x$');
    const asking = (): HTMLButtonElement | null => formulaIn(root).renderRoot.querySelector('button');
    await waitUntil(asking);
    expect(asking()?.getAttribute('aria-label')).to.contain('mistake');
    expect(formulaIn(root).renderRoot.querySelector('slot')).not.to.equal(null);
    expect(formulaIn(root).textContent).to.equal('\\frac{a');
    await waitUntil(() => mathIn(formulaIn(root, 1)));
    await expect(root).to.be.accessible();
    // The line stays whole until somebody asks.
    expect(formulaIn(root).renderRoot.querySelector('.problem')).to.equal(null);
    asking()?.click();
    await formulaIn(root).updateComplete;
    expect(formulaIn(root).renderRoot.querySelector('.problem')?.textContent).to.contain('mistake');
    await expect(root).to.be.accessible();
  });

  it('that is wrong and stands by itself says so below', async () => {
    const root = await written('$$\n\\frac{a\n$$');
    await waitUntil(() => formulaIn(root).renderRoot.querySelector('.problem'));
    expect(formulaIn(root).renderRoot.querySelector('.problem')?.textContent).to.contain('mistake');
  });

  it('that never ends says that it is too large, shows its source, and holds up no other', async () => {
    const endless = '\\def\\a{\\a\\a}\\a';
    const root = await written(`$$\n${endless}\n$$\n\n$x$`);
    await waitUntil(() => formulaIn(root).renderRoot.querySelector('.problem'));
    expect(formulaIn(root).renderRoot.querySelector('.problem')?.textContent).to.contain(en.formulaTooMuch);
    expect(formulaIn(root).textContent).to.contain(endless);
    await waitUntil(() => mathIn(formulaIn(root, 1)));
    await expect(root).to.be.accessible();
  });

  it('that is wider than its lines scrolls in its place', async () => {
    const root = await written(`so $${'a + '.repeat(80)}b$ and *$${'a + '.repeat(80)}b$* and $c$`);
    await waitUntil(() => formulaIn(root).renderRoot.querySelector('.wide') && formulaIn(root, 1).renderRoot.querySelector('.wide') && mathIn(formulaIn(root, 2)));
    for (const n of [0, 1]) expect(find(formulaIn(root, n).renderRoot, '.wide', HTMLElement).getBoundingClientRect().right).to.be.at.most(root.getBoundingClientRect().right + 1);
    expect(formulaIn(root, 2).renderRoot.querySelector('.wide')).to.equal(null);
    await expect(root).to.be.accessible();
  });

  it('is typeset anew when it is written anew', async () => {
    const root = await written('$a$');
    const formula = formulaIn(root);
    await waitUntil(() => mathIn(formula)?.textContent === 'a');
    formula.formula = { type: 'formula', text: 'b', display: false };
    await waitUntil(() => mathIn(formula)?.textContent === 'b');
  });

  it('is aligned by columns', () => {
    const cells = made('\\begin{aligned}a&=b\\\\&=c\\end{aligned}').querySelectorAll('mtd');
    expect(Array.from(cells, (cell) => cell.getAttribute('class'))).to.deep.equal(['tml-right', 'tml-left', 'tml-right', 'tml-left']);
  });

  it('has no colour, address, style or name of its own', () => {
    for (const source of ['\\color{red}{x} \\fcolorbox{red}{blue}{y}', '\\rule{1em}{2em} \\boxed{z}', '\\begin{array}{l|r}1&2\\\\ \\hline 3&4\\end{array}', 'x \\label{a}', '\\ref{a}', 'x \\tag{1}', '\\cancel{x} \\llap{y}']) {
      harmless(made(source));
    }
    for (const source of ['\\href{javascript:alert(1)}{x}', '\\includegraphics{https://a.example/x.png}', '\\class{a}{x}', '\\id{a}{x}', '\\style{color:red}{x}', '\\data{a=b}{x}', '\\htmlData{a=b}{x}', '\\url{https://a.example}']) {
      expect(wrong(source), source).to.equal('source');
    }
  });

  it('has nothing of what the library could make beyond that', () => {
    const attributes = { onclick: 'alert(1)', style: 'color: red', href: 'javascript:alert(1)', mathcolor: 'red', width: '9999em', mathvariant: 'normal' };
    const tree = {
      type: 'math',
      children: [
        { type: 'script', attributes: { src: 'https://a.example' }, children: [{ text: 'a' }] },
        { type: 'mi', attributes, classes: ['odd', 'tml-left'], style: { color: 'red', border: '1px solid' }, children: [{ text: '<b>' }] },
      ],
    };
    const math = toMathml(keep(tree));
    expect(math.textContent).to.equal('a<b>');
    const [only, ...more] = math.querySelectorAll('*');
    expect(more).to.have.length(0);
    expect(only?.getAttributeNames().map((name) => `${name}=${only.getAttribute(name) ?? ''}`)).to.deep.equal(['mathvariant=normal', 'class=tml-left boxed']);
  });

  it('covers no page', () => {
    for (const element of harmless(made('\\rule{9999em}{9999em} \\kern{500em} \\raisebox{9999em}{x} \\hspace{999em} x'))) {
      for (const name of ['width', 'height', 'depth', 'voffset', 'lspace', 'rspace']) expect(parseFloat(element.getAttribute(name) ?? '0')).to.be.below(100);
    }
  });

  it('that makes commands, is too long or too deep is left as it is', () => {
    for (const source of ['\\def\\a{\\a\\a}\\a', '\\edef\\a{x}', '\\newcommand\\a{x}\\a', '\\let\\a\\b', '\\gdef\\a{x}', 'x'.repeat(2_001), `${'{'.repeat(990)}x`, `${'\\sqrt{'.repeat(90)}x${'}'.repeat(90)}`]) {
      expect(wrong(source), source.slice(0, 30)).to.be.oneOf(['much', 'source']);
    }
    expect(wrong(`${'\\sqrt{'.repeat(90)}x${'}'.repeat(90)}`)).to.equal('much');
  });

  it('is bounded, whatever is repeated in it', () => {
    const parts = ['{', '}', '\\frac1', '\\left(', '\\sqrt', '^', '_', '&', '\\\\', '\\begin{matrix}', "'", 'é', 'x\u0301', '\\Big(', '\\hat{', '\\text{$', '\\mathchoice{', '\\over', '\\quad', '\\not', '%', '~', '#', '\\$', '\ud835'];
    for (const part of parts) {
      const result = typeset(part.repeat(Math.floor(2_000 / part.length)), true);
      if ('math' in result) expect(harmless(result.math).length).to.be.below(8_000);
    }
  });

  it('of the public attack strings becomes MathML or nothing', async function () {
    const response = await fetch('/corpora/xss-public.json');
    if (!response.ok) this.skip();
    const { payloads } = (await response.json()) as { payloads: readonly { p: string }[] };
    const requests = performance.getEntriesByType('resource').length;
    for (const { p } of payloads) {
      for (const source of [p, `\\text{${p}}`, `\\href{${p}}{x}`]) {
        const result = typeset(source, false);
        if ('math' in result) harmless(result.math);
      }
    }
    expect(performance.getEntriesByType('resource').length).to.equal(requests);
  });
});
