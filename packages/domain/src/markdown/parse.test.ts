import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCaps } from './caps.ts';
import { toHtml } from './html.fixture.ts';
import { parse } from './parse.ts';

const html = (markdown: string): string => toHtml(parse(markdown).blocks).trimEnd();
const paragraph = (content: string): string => `<p>${content}</p>`;
const link = (href: string, text = href): string => `<a href="${href}">${text}</a>`;

describe('a link', () => {
  it('goes to a web or mail address', () => {
    assert.equal(html('[a *b*](https://x.example/ "t")'), paragraph('<a href="https://x.example/" title="t">a <em>b</em></a>'));
    assert.equal(html('<mailto:ann@x.example> <ann@x.example>'), paragraph(`${link('mailto:ann@x.example')} ${link('mailto:ann@x.example', 'ann@x.example')}`));
    assert.equal(html('[a][B]\n\n[b]: https://x.example'), paragraph(link('https://x.example', 'a')));
  });

  it('is shown as it is written where the address is not allowed', () => {
    for (const source of ['[a](javascript:alert(1))', '[a](notes.pdf)', '[a](#top)', '<javascript:alert(1)>', '[a]()', '![a](data:image/png,x)']) {
      assert.equal(html(source), paragraph(source.replaceAll('<', '&lt;').replaceAll('>', '&gt;')), source);
    }
    assert.equal(html('[*a*](javascript:x)'), paragraph('[<em>a</em>](javascript:x)'));
  });

  it('keeps the text of a definition whose address is not allowed', () => {
    assert.equal(html('[a]: javascript:x\n\n[a]'), `${paragraph('[a]: javascript:x')}\n${paragraph('[a]')}`);
  });

  it('is defined by what begins with a label, and by nothing else', () => {
    for (const source of [':https://x.example\nf]', ': https://x.example', '[]: https://x.example', '[ ]: https://x.example', '[a] : https://x.example']) {
      assert.equal(html(source), paragraph(source.replace('https://x.example', link('https://x.example'))), source);
    }
  });

  it('resolves escapes and entities before its address is judged', () => {
    assert.equal(html('[a](https&#58;//x.example/?b&amp;c)'), paragraph(link('https://x.example/?b&amp;c', 'a')));
    assert.equal(html('[a](java&#115;cript&colon;x)'), paragraph('[a](javascript&amp;colon;x)'));
    assert.equal(html('[a](java&#x0A;script:x)'), paragraph('[a](java\nscript:x)'));
  });

  it('shows its address where it would show nothing', () => {
    for (const text of ['', ' ', '&nbsp;', '**', '![](https://x.example)']) {
      assert.match(html(`[${text}](https://x.example)`), />[\s\S]*(https:\/\/x\.example|\*\*)<\/a>/, text);
    }
  });

  it('stands in no other link', () => {
    assert.equal(html('[a https://y.example <https://z.example>](https://x.example)'), paragraph(link('https://x.example', 'a https://y.example https://z.example')));
    assert.equal(html('[a [b](https://y.example)](https://x.example)'), paragraph(`[a ${link('https://y.example', 'b')}](${link('https://x.example')})`));
    assert.equal(html('[![a](https://y.example/a.png)](https://x.example)'), paragraph(link('https://x.example', 'a')));
  });

  it('takes the place of an image, with its text alternative', () => {
    assert.deepEqual(parse('![a *b* `c`](https://x.example/i.png "t")').blocks, [
      { type: 'paragraph', children: [{ type: 'link', href: 'https://x.example/i.png', title: 't', image: true, children: [{ type: 'text', text: 'a b c' }] }] },
    ]);
  });
});

describe('an address in the text', () => {
  it('is linked without the punctuation around it', () => {
    const address = 'https://x.example/a_(b)?c=d';
    for (const around of ['*', '(*)', '“*”', '«*».', 'see *.', '*?!', '*。次', '「*」', '*… a', '*؟', '*\nb', "'*',", '*)))', '*\u3000次', '*\u00a0a']) {
      assert.equal(html(around.replace('*', address)), paragraph(around.replace('*', link(address))), around);
    }
  });

  it('keeps the marks of emphasis within it', () => {
    assert.equal(html('https://x.example/a_b_c **https://x.example/** d'), paragraph(`${link('https://x.example/a_b_c')} <strong>${link('https://x.example/')}</strong> d`));
  });

  it('can be the text of a link', () => {
    assert.equal(html('[https://x.example](https://x.example)'), paragraph(link('https://x.example')));
  });

  it('begins no address within a word, nor one that is not allowed', () => {
    for (const source of ['xhttps://x.example', 'https://', 'https:// x', 'https://ann@x.example', 'ftp://x.example', 'http:/x.example']) {
      assert.equal(html(source), paragraph(source));
    }
  });
});

describe('strikethrough', () => {
  it('is two tildes, no more and no less', () => {
    assert.equal(html('~~a *b*~~ c'), paragraph('<del>a <em>b</em></del> c'));
    assert.equal(html('~5 or ~6, a~~~b~~~'), paragraph('~5 or ~6, a~~~b~~~'));
  });
});

describe('emphasis', () => {
  it('closes after an emoji', () => {
    assert.equal(html('**Well done 😀**, all'), paragraph('<strong>Well done 😀</strong>, all'));
    assert.equal(html('**😀**a'), paragraph('<strong>😀</strong>a'));
  });
});

describe('a table', () => {
  it('has a head, alignments and rows of equal length', () => {
    assert.deepEqual(parse('| a | b | c | d |\n|:--|:-:|--:|---|\n| 1\n').blocks, [
      {
        type: 'table',
        alignments: ['left', 'center', 'right', 'none'],
        head: ['a', 'b', 'c', 'd'].map((text) => [{ type: 'text', text }]),
        rows: [[[{ type: 'text', text: '1' }], [], [], []]],
      },
    ]);
  });

  it('loses no text where a row has too many cells', () => {
    assert.equal(html('a|b\n-|-\n1|2|3|4'), '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 | 3 | 4</td></tr></table>');
  });

  it('keeps an escaped pipe, also in code', () => {
    assert.equal(html('a|b\n-|-\n`1\\|2`|3\\|4'), '<table><tr><th>a</th><th>b</th></tr><tr><td><code>1|2</code></td><td>3|4</td></tr></table>');
  });

  it('follows the lines of a paragraph and ends at a blank line or another block', () => {
    assert.equal(html('p\na|b\n-|-\n1|2\n> q'), `<p>p</p>\n<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>\n<blockquote>\n<p>q</p>\n</blockquote>`);
    assert.match(html('a|b\n-|-\n\nc|d'), /<\/table>\n<p>c\|d<\/p>$/);
  });

  it('is text where the line below its head does not fit', () => {
    for (const source of ['a|b\n-|-|-', 'a|b\n-|x', 'a|b\n|', '-|-\na|b']) assert.equal(html(source), paragraph(source));
  });

  it('can stand in a quote or an item, but not reach out of it', () => {
    assert.match(html('> a|b\n> -|-\n> 1|2\n3|4'), /<td>2<\/td><\/tr><\/table>\n<\/blockquote>\n<p>3\|4<\/p>$/);
    assert.match(html('- a|b\n  -|-'), /^<ul>\n<li>\n<table>/);
  });
});

describe('raw HTML', () => {
  it('is text', () => {
    assert.equal(html('<b onclick="x()">a</b>'), paragraph('&lt;b onclick=&quot;x()&quot;&gt;a&lt;/b&gt;'));
    assert.equal(html('<script>\nalert(1)\n</script>'), paragraph('&lt;script&gt;\nalert(1)\n&lt;/script&gt;'));
  });
});

describe('any text', () => {
  it('is read with every kind of line end, and with zeros and halves of characters', () => {
    assert.equal(html('a\r\nb\rc\n\r\nd'), `${paragraph('a\nb\nc')}\n${paragraph('d')}`);
    assert.equal(html('a\0b &#0; &#x110000; \ud800'), paragraph('a\ufffdb \ufffd \ufffd \ud800'));
  });

  it('keeps tabs within code', () => {
    assert.equal(html('- a\n\n  ```\n  \tb\tc\n  ```'), '<ul>\n<li>\n<p>a</p>\n<pre><code>\tb\tc\n</code></pre>\n</li>\n</ul>');
  });

  it('gives the same tree each time', () => {
    const source = '# a\n\n- [b][c]\n- `d`\n\n[c]: https://x.example';
    assert.deepEqual(parse(source), parse(source));
  });
});

describe('a cap', () => {
  const beyond: Record<string, readonly [fits: string, over: string]> = {
    'depth of quotes': ['> '.repeat(31) + 'a', '> '.repeat(32) + 'a'],
    'depth of emphasis': ['*a **a '.repeat(15) + 'b** b*'.repeat(15), '*a **a '.repeat(40) + 'b** b* '.repeat(40)],
    'table cells': [`a|b\n-|-\n${'1|2\n'.repeat(999)}`, `a|b\n-|-\n${'1|2\n'.repeat(1_000)}`],
    'what references copy': [
      `[a]: https://x.example/${'z'.repeat(1_000)}\n\n${'[a] '.repeat(30)}`,
      `[a]: https://x.example/${'z'.repeat(1_000)}\n\n${'[a] '.repeat(40)}`,
    ],
    nodes: ['a\n\n'.repeat(2_500), 'a\n\n'.repeat(2_501)],
  };

  for (const [name, [fits, over]] of Object.entries(beyond)) {
    it(`on ${name} shows the source as text`, () => {
      assert.equal(parse(fits).capped, false);
      assert.deepEqual(parse(over), { blocks: [{ type: 'plain', text: over }], capped: true });
    });
  }

  it('can be set by the caller', () => {
    assert.equal(parse('a\n\nb', { ...defaultCaps, nodes: 3 }).capped, true);
    assert.equal(parse('a\n\nb', { ...defaultCaps, nodes: 4 }).capped, false);
  });
});
