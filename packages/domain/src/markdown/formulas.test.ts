import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCaps } from './caps.ts';
import { toHtml } from './html.fixture.ts';
import { parse, parseBlocks } from './parse.ts';
import { plainText } from './plain-text.ts';
import { safeUrl } from './safe-url.ts';

/** A text as its tree, written down. */
const shown = (text: string): string => toHtml(parseBlocks(text, defaultCaps, safeUrl)).trim();

/** That a text is a paragraph of just these words. */
const isText = (text: string, words = text): void => {
  assert.equal(shown(text), `<p>${words}</p>`);
};

describe('a formula', () => {
  it('stands between dollars in a line', () => {
    assert.equal(shown('So $a_1 * b_2 * c$, or $x$.'), '<p>So <formula>a_1 * b_2 * c</formula>, or <formula>x</formula>.</p>');
    assert.equal(shown('$a\nb$'), '<p><formula>a\nb</formula></p>');
    assert.equal(shown('**$x$**'), '<p><strong><formula>x</formula></strong></p>');
  });

  it('stands by itself between two dollars', () => {
    assert.equal(shown('$$x^2$$'), '<p><formula display>x^2</formula></p>');
    assert.equal(shown('$$ x^2 $$'), '<p><formula display> x^2 </formula></p>');
    assert.equal(shown('So\n$$\na &= b\n$$\nand'), '<p>So\n<formula display>\na &amp;= b\n</formula>\nand</p>');
    assert.equal(shown('$$ a\n= b\n$$'), '<p><formula display> a\n= b\n</formula></p>');
  });

  it('is code of the language math where its dollars have lines of their own: it may have blank lines and lists’ marks in it', () => {
    const math = (words: string): string => `<pre><code class="language-math">${words}\n</code></pre>`;
    assert.equal(shown('$$\na\n\n- b\n$$\n\nAfter'), `${math('a\n\n- b')}\n<p>After</p>`);
    assert.equal(shown('> $$\n> a\n> $$'), `<blockquote>\n${math('a')}\n</blockquote>`);
    assert.equal(shown('$$  \na'), math('a'));
    assert.equal(shown('```math\na\n```'), math('a'));
  });

  it('may have a dollar in it after a backslash', () => {
    assert.equal(shown('$a \\$ b$'), '<p><formula>a \\$ b</formula></p>');
  });

  it('is no money', () => {
    isText('It was $5 and $6 before');
    isText('from $20,000 to USD$30');
    isText('$5');
    isText('$ 5$');
    isText('a $x $ b');
    isText('$$ $$');
    isText('\\$5 is not 6\\$', '$5 is not 6$');
  });

  it('is not inside code, and no code is inside it', () => {
    assert.equal(shown('`$x$`'), '<p><code>$x$</code></p>');
    assert.equal(shown('$5 `a$`'), '<p>$5 <code>a$</code></p>');
    assert.equal(shown('```\n$$\nx\n$$\n```'), '<pre><code>$$\nx\n$$\n</code></pre>');
    assert.equal(shown('    $$\n    x'), '<pre><code>$$\nx\n</code></pre>');
  });

  it('is the text of a link, and of an image its text alternative', () => {
    assert.equal(shown('[$x$](https://a.example)'), '<p><a href="https://a.example"><formula>x</formula></a></p>');
    assert.match(shown('![$x$](https://a.example)'), /alt="x"/);
  });

  it('is its source in a text without form', () => {
    assert.equal(plainText(parse('So $x^2$')), 'So x^2');
  });
});
