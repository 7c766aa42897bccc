import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readText, repositoryFiles } from '../repo/files.ts';
import { root } from '../setup/root.mjs';
import { anchorsIn } from './anchors.ts';

/** The targets of a Markdown text's links and pictures, outside code, that point into the repository. */
const linksIn = (markdown: string): string[] =>
  [...markdown.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((link) => !/^[a-z]+:/i.test(link));

const fileOf = (link: string): string => link.replace(/[#?].*$/, '');

describe('links in the documents', () => {
  for (const document of repositoryFiles().filter((file) => file.endsWith('.md'))) {
    it(`of ${document} lead somewhere`, () => {
      const text = readText(document);
      const dead = linksIn(text).filter((link) => {
        const file = fileOf(link) === '' ? document : path.join(path.dirname(document), fileOf(link));
        if (!existsSync(path.join(root, file))) return true;
        const [, anchor] = /#(.+)$/.exec(link) ?? [];
        return anchor !== undefined && file.endsWith('.md') && !anchorsIn(readText(file)).has(anchor);
      });
      assert.deepEqual(dead, []);
    });
  }

  it('are found in text and not in code', () => {
    assert.deepEqual(linksIn('[a](b.md#c) `[no](no.md)` <img src="d.png"> [web](https://example.org)\n```\n[no](no.md)\n```\n'), ['b.md#c', 'd.png']);
  });

  it('may lead to headings, and to anchors that a text sets', () => {
    const text = '# What `a` is\n## [Some](x.md) more: _text_\n## more\n### More\n```sh\n# no\n```\n<a id="here"></a>\n';
    assert.deepEqual([...anchorsIn(text)].sort(), ['here', 'more', 'more-1', 'some-more-_text_', 'what-a-is']);
  });
});
