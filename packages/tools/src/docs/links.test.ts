import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readText, repositoryFiles } from '../repo/files.ts';
import { root } from '../setup/root.mjs';

/** The targets of a Markdown text's links and pictures, outside code, that point into the repository. */
const linksIn = (markdown: string): string[] =>
  [...markdown.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((link) => !/^([a-z]+:|#)/i.test(link))
    .map((link) => link.replace(/[#?].*$/, ''));

describe('links in the documents', () => {
  for (const document of repositoryFiles().filter((file) => file.endsWith('.md'))) {
    it(`of ${document} lead somewhere`, () => {
      const dead = linksIn(readText(document)).filter((link) => !existsSync(path.join(root, path.dirname(document), link)));
      assert.deepEqual(dead, []);
    });
  }

  it('are found in text and not in code', () => {
    assert.deepEqual(linksIn('[a](b.md#c) `[no](no.md)` <img src="d.png"> [web](https://example.org)\n```\n[no](no.md)\n```\n'), ['b.md', 'd.png']);
  });
});
