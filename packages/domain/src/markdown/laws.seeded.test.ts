import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defaultCaps } from './caps.ts';
import { parse } from './parse.ts';
import { plainText } from './plain-text.ts';
import { safeUrl } from './safe-url.ts';
import type { Inline } from './tree.ts';
import { walk } from './walk.fixture.ts';

const marks = ['*', '**', '_', '~~', '`', '``', '[', '](', ')', ']', '![', '][', ']: ', '<', '>', '\\', '&amp;', '&', '#', '# ', '> ', '- ', '1. '];
const more = ['```', '~~~', '|', '|-|', '\n|', '---', '===', '\n', '\n\n', '\n    ', '\t', ' ', '  \n', 'https://x.example', '](https://x.example)', '](javascript:x)', '<javascript:x>', '"', '(', ':', '!'];
const formulas = ['$', '$$', '\n$$\n', '\\$'];
const odd = ['\0', '\ud800', '\udc00', '\u202e', '\u200b', '\u00a0', '\r', '😀', 'ß', 'é', '。'];

/** Text that is full of Markdown, most of it broken. */
const markdown = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...marks, ...more, ...formulas) }, fc.constantFrom(...odd), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(''));
const anything = fc.oneof(markdown, fc.string({ unit: 'binary', maxLength: 200 }));

/** Text whose letters all are text: no address, label, language, entity or escape can hold them. */
const prose = fc
  .array(fc.constantFrom('a', 'b', 'c', 'é', '*', '**', '_', 'b~~', '# ', '> ', '- ', '1. ', '|', '|-|-|', '\n', '\n\n', '  ', '    ', '\t', '===', '---', ')', '!'), { maxLength: 60 })
  .map((parts) => parts.join(''));

const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');
const runs = { numRuns: process.env['STUDYHALL_LONG'] ? 50_000 : 5_000 };

describe('laws of the parser', () => {
  it('it never throws, and gives data that survives a trip through JSON', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tree = parse(text);
        assert.deepEqual(JSON.parse(JSON.stringify(tree)), tree);
      }),
      runs,
    );
  });

  it('it links nothing that safeUrl refuses, no link in a link, and no link without text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { href, children } of walk(parse(text)).links) {
          assert.match(href, /^(https?:|mailto:)/i);
          assert.equal(safeUrl(href), href);
          assert.equal(walk({ blocks: [{ type: 'paragraph', children }], capped: false }).links.length, 0);
          assert.notEqual(children.length, 0);
        }
      }),
      runs,
    );
  });

  it('it keeps every letter that no mark takes, in order', () => {
    fc.assert(
      fc.property(prose, (text) => {
        assert.equal(letters(plainText(parse(text))), letters(text));
      }),
      runs,
    );
  });

  it('it stays within the caps, and near the size of the text', () => {
    const caps = { depth: 6, cells: 12, references: 60, nodes: 40 };
    fc.assert(
      fc.property(anything, (text) => {
        const { nodes, depth } = walk(parse(text, caps));
        assert.ok(depth <= caps.depth && nodes <= caps.nodes);
        const whole = walk(parse(text));
        assert.ok(whole.depth <= defaultCaps.depth);
        assert.ok(whole.nodes <= 2 * text.length + 1, `${whole.nodes} nodes for ${text.length} characters`);
      }),
      runs,
    );
  });

  it('it leaves no two texts side by side and no empty one', () => {
    const check = (inlines: readonly Inline[]): void => {
      for (const [i, inline] of inlines.entries()) {
        if (inline.type === 'text') assert.ok(inline.text !== '' && inlines[i + 1]?.type !== 'text');
        else if ('children' in inline) check(inline.children);
      }
    };
    fc.assert(
      fc.property(anything, (text) => {
        for (const block of parse(text).blocks) if ('children' in block) check(block.children);
      }),
      runs,
    );
  });
});
