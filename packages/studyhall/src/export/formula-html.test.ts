import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '@studyhall/domain';
import { loadFormulaHtml } from './formula-html.ts';
import { markdownHtml } from './markdown-html.ts';

/** Every tag, with its attributes. */
const tagsIn = (html: string): readonly string[] => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
const HARMLESS = /^<\/?(?:math|m[a-z]{1,13}|p|code)(?: (?:dir|alttext|class|display|displaystyle|mathvariant|stretchy|fence|form|lspace|rspace|width|height|depth|voffset|scriptlevel|linethickness|minsize|maxsize|separator|symmetric|movablelimits|largeop|notation|accent|accentunder|columnspan|mathsize)="[^"<>]*")*>$/;

const HOSTILE = [
  '\\text{<img src=x onerror=alert(1)>}', '\\text{</math><script>alert(1)</script>}', '\\href{javascript:alert(1)}{x}', '\\url{https://a.example}', '\\includegraphics{https://a.example/x.png}',
  '\\class{"onclick=alert(1)}{x}', '\\style{background:url(https://a.example)}{x}', '\\id{x}{y}', '\\data{x=y}{z}', '\\color{red"onload=alert(1)}x', '\\fcolorbox{red}{url(x)}{y}',
  'x"onload="alert(1)', "x'>\\<b", '\\def\\a{\\a\\a}\\a', '\\rule{9999em}{9999em}', '{'.repeat(900), '\\frac{', '\\unicode{x3c}script>', '\\char`\\<', '\\ce{<img>}',
];

describe('formulas in an export', () => {
  it('are MathML, in a line and by themselves, and keep their source where they are none', async () => {
    const formulaHtml = await loadFormulaHtml();
    assert.equal(formulaHtml({ text: 'x^2', display: false }), '<math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>');
    assert.match(formulaHtml({ text: '\\frac{1}{2}', display: true }), /^<math display="block" alttext="\\frac\{1\}\{2\}"><mfrac><mn>1<\/mn><mn>2<\/mn><\/mfrac><\/math>$/);
    assert.equal(formulaHtml({ text: '\\frac{<', display: true }), '<code>$$\\frac{&lt;$$</code>');
  });

  it('run nothing and load nothing, whatever they are made of', async () => {
    const formulaHtml = await loadFormulaHtml();
    for (const text of HOSTILE) {
      for (const display of [true, false]) assert.deepEqual(tagsIn(formulaHtml({ text, display })).filter((tag) => !HARMLESS.test(tag)), [], text);
      const page = markdownHtml(parse(`a $${text}$ b`).blocks, formulaHtml);
      assert.deepEqual(tagsIn(page).filter((tag) => !HARMLESS.test(tag) && !tag.startsWith('<a href="https://a.example') && tag !== '</a>'), [], page);
    }
  });
});
