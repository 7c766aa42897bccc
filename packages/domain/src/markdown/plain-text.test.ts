import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from './parse.ts';
import { plainText } from './plain-text.ts';

const read = (markdown: string): string => plainText(parse(markdown));

describe('the plain text of a post', () => {
  it('has the words of every kind of inline, without marks', () => {
    assert.equal(read('*a* **b** ~~c~~ `d` [e](https://x.example "t") ![f](https://y.example) <https://z.example>'), 'a b c d e f https://z.example');
  });

  it('has a line per paragraph, heading, row and line of code', () => {
    assert.equal(
      read('# A\n\n> b\n> c\n\n- d\n- e\n\n1. f\n\n---\n\n```js\ng\n\nh\n```\n\n| i | j |\n|---|---|\n| k |   |'),
      'A\nb\nc\nd\ne\nf\ng\n\nh\ni\tj\nk\t',
    );
  });

  it('is the source where that was too much', () => {
    const source = '>'.repeat(100);
    assert.equal(read(source), source);
  });

  it('is empty where nothing is said', () => {
    assert.equal(read(''), '');
    assert.equal(read('[a]: https://x.example'), '');
  });
});
