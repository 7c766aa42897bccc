import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { change } from './formats.ts';
import type { Format } from './formats.ts';

const fillIns = { bold: 'bold', italic: 'italic', link: 'link', code: 'code', formula: 'x^2' };

/** Applies a format to a text in which `[` and `]` stand around the selection; answers in the same way. */
function apply(format: Format, marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const made = change(format, { text, start, end }, fillIns);
  const after = text.slice(0, made.from) + made.insert + text.slice(made.to);
  return `${after.slice(0, made.start)}[${after.slice(made.start, made.end)}]${after.slice(made.end)}`;
}

void describe('a format', () => {
  void it('goes around words, and not around the spaces beside them', () => {
    assert.equal(apply('bold', 'a [word ]b'), 'a **[word]** b');
    assert.equal(apply('italic', 'a [word] b'), 'a *[word]* b');
    assert.equal(apply('code', '[x]'), '`[x]`');
    assert.equal(apply('formula', '[x]'), '$[x]$');
  });

  void it('stands around something to be replaced where nothing is selected', () => {
    assert.equal(apply('bold', 'a []b'), 'a **[bold]**b');
    assert.equal(apply('formula', '[]'), '$[x^2]$');
  });

  void it('is taken back by a second time', () => {
    for (const format of ['bold', 'italic', 'code', 'formula', 'list', 'quote'] as const) {
      const once = apply(format, '[words]');
      const twice = apply(format, format === 'list' || format === 'quote' ? once.replace('[]', '[').concat(']').replace(/^(.*)\[(.*)\]$/s, '[$1$2]') : once);
      assert.equal(twice.replace(/[[\]]/g, ''), 'words', format);
    }
    assert.equal(apply('italic', '**[word]**'), '***[word]***');
    assert.equal(apply('italic', '***[word]***'), '**[word]**');
    assert.equal(apply('bold', '***[word]***'), '*[word]*');
  });

  void it('of lines begins each of them, apart from the paragraph before', () => {
    assert.equal(apply('list', '[one\ntwo]'), '[- one\n- two]');
    assert.equal(apply('quote', 'said\n[one]'), 'said\n\n> one[]');
    assert.equal(apply('list', 'a\n\n[]'), 'a\n\n- []');
  });

  void it('of code and formulas has lines of its own where there are several', () => {
    assert.equal(apply('code', '[a\nb]'), '```\n[a\nb]\n```\n');
    assert.equal(apply('codeBlock', 'so\n[]'), 'so\n\n```\n[]\n```\n');
    assert.equal(apply('formula', '[a\nb]'), '$$\n[a\nb]\n$$\n');
  });

  void it('of a link asks for what is missing', () => {
    assert.equal(apply('link', 'see [notes]'), 'see [notes]([https://])'.replace('[notes]', '[notes]'));
    assert.equal(apply('link', '[https://a.example/b]'), '[[link]](https://a.example/b)');
  });
});
