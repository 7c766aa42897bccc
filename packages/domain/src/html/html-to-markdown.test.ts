import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from '../markdown/parse.ts';
import { plainText } from '../markdown/plain-text.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';

const cases: readonly (readonly [what: string, source: string, markdown: string])[] = [
  ['bold and italic', '<p>a <b>bold</b> and <em>slanted</em> word</p>', 'a **bold** and *slanted* word'],
  ['white space outside the marks', '<b>bold </b>word', '**bold** word'],
  ['white space inside the marks, on both sides', 'a<b> bold </b>word', 'a **bold** word'],
  ['marks that never reach over a paragraph', '<b><p>one</p><p>two</p></b>', '**one**\n\n**two**'],
  ['an empty mark', 'a <b> </b>b <i>c</i>', 'a b *c*'],
  ['a tag that is called like what every object has', '<constructor>a</constructor> <b>x</b>', 'a **x**'],
  ['a link', '<a href="https://example.org/a?b=1&amp;c=2">here</a>', '[here](https://example.org/a?b=1&c=2)'],
  ['a link with brackets in it', '<a href="https://example.org/a_(b)">here</a>', '[here](<https://example.org/a_(b)>)'],
  ['a link that must not be one', '<a href="javascript:alert(1)">here</a> <b>x</b>', 'here **x**'],
  ['headings', '<h2>Title</h2><p>Text</p>', '## Title\n\nText'],
  ['a list', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
  ['a numbered list', '<ol><li>one</li><li>two</li></ol><p>after</p>', '1. one\n2. two\n\nafter'],
  ['a nested list', '<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>', '- one\n  - deep\n- two'],
  ['paragraphs in items', '<ul><li><p>one</p></li><li><p>two</p></li></ul>', '- one\n- two'],
  ['items that are never closed', '<ul><li>one<li>two</ul>after', '- one\n- two\n\nafter'],
  ['a quote', '<blockquote><p>a</p><p>b</p></blockquote><p>c</p>', '> a\n>\n> b\n\nc'],
  ['code', 'run <code>a*b</code> now', 'run `a*b` now'],
  ['code with a backtick', '<code>a`b</code>', '`` a`b ``'],
  ['a block of code', '<pre><code>if (a &lt; b) {\n  run();\n}\n</code></pre>', '```\nif (a < b) {\n  run();\n}\n```'],
  ['a block of code with a fence', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
  ['a table', '<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td><b>3</b></td></tr></table>', '| a | b |\n| --- | --- |\n| 1\\|2 | **3** |'],
  ['a rule', '<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
  ['a line break', '<p><i>a</i><br>b</p>', '*a*\nb'],
  ['text that looks like Markdown', '<p><b>x</b></p><p># 2*3 [a](b)</p>', '**x**\n\n\\# 2\\*3 [a\\](b)'],
  ['a word with underscores', '<p><b>x</b> my_long_name _y_</p>', '**x** my_long_name \\_y\\_'],
  ['scripts, styles and comments', '<style>b{}</style><!-- c --><script>"</b>"</script><b>x</b>', '**x**'],
  ['a wrapper that says bold and is not', '<b style="font-weight:normal;"><p>plain <i>x</i></p></b>', 'plain *x*'],
  ['bold made by looks', '<span style="font-weight:700">x</span> y', '**x** y'],
  ['a picture, by its text', '<b>x</b> <img alt="a cell" src="https://example.org/a.png">', '**x** a cell'],
  ['a plain less-than', '<b>x</b> a < b', '**x** a < b'],
];

void describe('formatted text as Markdown', () => {
  for (const [what, source, markdown] of cases) {
    void it(`keeps ${what}`, () => {
      assert.deepEqual(htmlToMarkdown(source), { markdown, formatted: true });
    });
  }

  void it('says where there is nothing to keep', () => {
    assert.deepEqual(htmlToMarkdown('<div><span style="color:red">just</span> text</div>'), { markdown: 'just text', formatted: false });
  });

  void it('keeps every word of plain text beside formatting, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a b * _ ` [ ] ( ) # > - + . 1 ~ | \\ & !'.split(' ')), minLength: 1 }), (text) => {
        const source = `<i>x</i><p>y${text.replaceAll('&', '&amp;').replaceAll('>', '&gt;')}y</p>`;
        assert.equal(plainText(parse(htmlToMarkdown(source).markdown)).replace(/\s+/g, ' ').trim(), `x y${text}y`);
      }),
    );
  });

  void it('keeps the words of what is nested without end, and grows no faster than they do', () => {
    for (const [open, close] of [['<ul><li>', '</li></ul>'], ['<ol><li>', ''], ['<blockquote>', '</blockquote>'], ['<ul><li>y<li>', '']] as const) {
      const { markdown } = htmlToMarkdown(`${`${open}x `.repeat(5000)}${close.repeat(5000)}<p>after</p>`);
      assert.equal(markdown.match(/x/g)?.length, 5000, open);
      assert.ok(markdown.endsWith('after') && markdown.length < 500_000, `${open}: ${String(markdown.length)}`);
    }
    const { markdown } = htmlToMarkdown(`${'<ul><li>x'.repeat(40)}${'</li></ul>'.repeat(40)}<p>after</p>`);
    const { blocks, capped } = parse(markdown);
    assert.deepEqual([capped, blocks.map(({ type }) => type)], [false, ['list', 'paragraph']], 'it is shown as lists');
  });

  void it('never throws, whatever the clipboard holds', () => {
    const pieces = ['<b>', '</b>', '<ul>', '<li>', '</li>', '</ul>', '<table>', '<td>', '</table>', '<pre>', '<a href="', '">', '<', '>', '&#0;', '<!--', 'x', '\n'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        assert.equal(typeof htmlToMarkdown(parts.join('')).markdown, 'string');
      }),
    );
  });
});
