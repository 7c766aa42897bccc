import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attackStrings, CORPUS } from '@studyhall/testing/corpus.js';
import { parse } from './parse.ts';
import { walk } from './walk.fixture.ts';

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
    const payloads = attackStrings();
    if (payloads === undefined) {
      t.skip(`no ${CORPUS}; STUDYHALL_CORPORA names the folder that has it`);
      return;
    }
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
