import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Draft, Json } from '@studyhall/protocol';
import { type Element, xml } from '@xmpp/client-core';
import { draftOf, messageOf, plainWordsOf } from './message.ts';
import { NS } from './names.ts';
import { safeJson, safeText } from './safe-text.ts';

const ID = 'abcdefghijklmnopqrstuv';
const draft = (type: string, body: Json): Draft => ({ id: ID, type, v: 1, body });

/** Every UTF-16 unit there is. */
const everything = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).join('');

describe('JSON in XML', () => {
  it('has no character that XML cannot carry, and is the same value', () => {
    const json = safeJson({ [everything]: everything });
    assert.doesNotMatch(json, /[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    assert.deepEqual(JSON.parse(json), { [everything]: everything });
  });

  it('stands beside words without them', () => {
    assert.equal(safeText('a\u0000b\ud800c\uffffd\n\te 👩🏽‍🔬'), 'abcd\n\te 👩🏽‍🔬');
  });
});

describe('a draft in a message', () => {
  it('is the same when it is taken out, whatever stands in it', () => {
    for (const body of [everything.slice(0, 3000), '</event>&lt;]]>', null, { a: [1, { b: '<' }] }]) {
      assert.deepEqual(draftOf(messageOf(draft('x-any', body), 'r@c')), draft('x-any', body));
    }
  });

  it('has words beside it only where it is a post with words', () => {
    const words = (type: string, body: Json): string | null => messageOf(draft(type, body), 'r@c').getChildText('body');
    assert.equal(words('post', { title: 'T', text: 'one\ntwo' }), 'T\none\ntwo');
    for (const body of [null, 'x', {}, { text: 1 }, { text: ' \u0001 ' }, []]) assert.equal(words('post', body), null);
    assert.equal(words('edit', { text: 'new' }), null);
  });

  it('is none where it is broken, or longer than any is', () => {
    const carrying = (text: string): Element => xml('message', {}, xml('event', { xmlns: NS.event }, text));
    for (const text of ['', '{', 'null', '[]', JSON.stringify(draft('', 1)), JSON.stringify(draft('post', 'x'.repeat(30_000)))]) {
      assert.equal(draftOf(carrying(text)), undefined);
    }
    assert.equal(draftOf(xml('message', {}, xml('event', { xmlns: 'urn:other' }, safeJson(draft('post', 1))))), undefined);
  });
});

describe('words from another chat client', () => {
  const words = (...children: readonly Element[]): string | undefined => plainWordsOf(xml('message', {}, ...children));

  it('are what stands in the message, and end where a post does', () => {
    assert.equal(words(xml('body', {}, ' hello\n')), 'hello');
    const long = words(xml('body', {}, '👩'.repeat(20_000))) ?? '';
    assert.ok(long.length > 1000 && Buffer.byteLength(long) <= 16 * 1024 && !/\p{Cs}/u.test(long));
  });

  it('are no words where they correct others, belong to a draft or are none', () => {
    const body = xml('body', {}, 'hello');
    assert.equal(words(body, xml('replace', { xmlns: NS.replace, id: 'x' })), undefined);
    assert.equal(words(body, xml('event', { xmlns: NS.event }, 'broken')), undefined);
    assert.equal(words(xml('body', {}, '  ')), undefined);
    assert.equal(words(), undefined);
  });
});
