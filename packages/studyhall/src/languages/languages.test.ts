import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from '@studyhall/elements';
import * as de from './de.ts';
import * as en from './en.ts';

/** Every message by its path: its text, or its function. */
function messagesIn(group: object, before = ''): [path: string, said: unknown][] {
  return Object.entries(group).flatMap(([key, said]: [string, unknown]) =>
    typeof said === 'object' && said !== null ? messagesIn(said, `${before}${key}.`) : [[before + key, said] satisfies [string, unknown]],
  );
}

const inEnglish = new Map(messagesIn(english));
/** What both languages call the same. */
const SAME = ['roles.student', 'formats.link', 'formats.code', 'fillIns.formula', 'emoji'];

describe('the languages', () => {
  it('English is whole', () => {
    assert.deepEqual([en.language, en.messages], ['en', english]);
  });

  it('German has every message, of the same kind, and no other', () => {
    assert.equal(de.language, 'de');
    const kinds = (messages: object): [string, string][] => messagesIn(messages).map(([path, said]): [string, string] => [path, typeof said]).sort();
    assert.deepEqual(kinds(de.messages), kinds(english));
  });

  it('German says nothing in English', () => {
    const untranslated = messagesIn(de.messages).filter(([path, said]) => typeof said === 'string' && said === inEnglish.get(path));
    assert.deepEqual(untranslated.map(([path]) => path).filter((path) => !SAME.includes(path)), []);
  });

  it('German counts', () => {
    assert.deepEqual([de.messages.moreReplies(1), de.messages.moreReplies(1200)], ['1 weitere Antwort', '1.200 weitere Antworten']);
  });
});
