import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readElements } from '../manifest/elements.ts';
import { elementsOf } from '../manifest/public-api.ts';
import { readText, repositoryFiles } from '../repo/files.ts';
import { tagsIn } from './markup.ts';

/** What every element of a page may carry. */
const COMMON = ['id', 'class', 'slot', 'lang', 'dir', 'hidden'];

const elements = new Map(elementsOf(readElements().manifest).map(({ tagName, attributes = [] }) => [tagName, attributes.map(({ name }) => name)]));

describe('markup in the documents', () => {
  for (const document of repositoryFiles().filter((file) => file.endsWith('.md'))) {
    const ours = tagsIn(readText(document)).filter(({ name }) => name.includes('-'));
    if (ours.length === 0) continue;

    it(`of ${document} uses elements and attributes that are there`, () => {
      const unknown = ours.flatMap(({ name, attributes }) => {
        const known = elements.get(name);
        if (known === undefined) return [`<${name}>`];
        return attributes.filter((attribute) => !known.includes(attribute) && !COMMON.includes(attribute)).map((attribute) => `<${name} ${attribute}>`);
      });
      assert.deepEqual(unknown, []);
    });
  }

  it('is found in blocks of HTML alone', () => {
    const text = '```html\n<study-a x="1 > 0" y\n  z="">\n</study-a><b>\n```\n`<study-c>`\n```js\n<study-d>\n```\n';
    assert.deepEqual(tagsIn(text), [
      { name: 'study-a', attributes: ['x', 'y', 'z'] },
      { name: 'b', attributes: [] },
    ]);
  });
});
