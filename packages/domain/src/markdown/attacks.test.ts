import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from './parse.ts';
import { walk } from './walk.fixture.ts';

/** Public attack strings; they stand beside the repository and not in it, because their licences differ. */
const folder = process.env['STUDYHALL_CORPORA'] ?? path.join(import.meta.dirname, '../../../../../shared/corpora');
const file = path.join(folder, 'xss-public.json');

interface Corpus {
  readonly payloads: readonly { readonly id: string; readonly p: string }[];
}

/** Each way in which a string can get near an address. */
const contexts: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `[a](${payload})`,
  (payload) => `[a](<${payload}>)`,
  (payload) => `![a](${payload} "${payload}")`,
  (payload) => `<${payload}>`,
  (payload) => `[a]: ${payload}\n\n[a]`,
  (payload) => `https://x.example/${payload}`,
  (payload) => `| ${payload} |\n|---|\n| ${payload} |`,
];

describe('public attack strings', () => {
  it('never come out as a link with a scheme that is not allowed', (t) => {
    if (!existsSync(file)) {
      t.skip(`no ${file}; set STUDYHALL_CORPORA to the folder that has it`);
      return;
    }
    const { payloads } = JSON.parse(readFileSync(file, 'utf8')) as Corpus;
    assert.ok(payloads.length > 500);
    for (const { id, p } of payloads) {
      for (const context of contexts) {
        for (const { href } of walk(parse(context(p))).links) {
          assert.match(href, /^(https?:\/\/|mailto:)/i, id);
          // Judged by the browsers' own parser of addresses as well.
          if (URL.canParse(href)) assert.match(new URL(href).protocol, /^(https?|mailto):$/, id);
        }
      }
    }
  });
});
