import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERROR_CODES } from '@studyhall/protocol';
import { REASONS } from '@studyhall/domain';
import { en } from '../fixtures/english.fixture.ts';
import { plurals } from './plural.ts';
import { sayingsOf, Words } from './words.ts';

const now = Date.UTC(2026, 2, 12, 14, 0);
const words = new Words(en, 'en');

void describe('words', () => {
  void it('say how long ago', () => {
    assert.equal(words.ago(now - 10_000, now), 'now');
    assert.equal(words.ago(now + 60_000, now), 'now');
    assert.equal(words.ago(now - 5 * 60_000, now), '5 min. ago');
    assert.equal(words.ago(now - 3 * 3_600_000, now), '3 hr. ago');
    assert.equal(words.ago(now - 30 * 86_400_000, now), 'Feb 10, 2026');
  });

  void it('follow the language of the words', () => {
    assert.equal(new Words(en, 'en-GB').ago(now - 30 * 86_400_000, now), '10 Feb 2026');
  });

  void it('take a language tag that nobody knows for English', () => {
    assert.equal(new Words(en, 'not-a-language-at-all').locale, 'en');
  });

  void it('give a reason: the rule’s, else the code’s, else one that fits all', () => {
    const error = { code: 'denied', retry: 'never', message: '' } as const;
    assert.equal(words.why({ ...error, why: 'thread.empty' }), en.whys['thread.empty']);
    assert.equal(words.why({ ...error, why: 'toString' }), en.codes.denied);
    assert.equal(words.why({ ...error, code: 'brand-new' }), en.wrong);
  });

  void it('have a sentence for every reason of the rules, and for every code that a person may meet', () => {
    for (const why of REASONS) assert.match(words.why({ code: 'brand-new', retry: 'never', message: '', why }), /^[A-Z].*\.$/, why);
    for (const code of Object.keys(ERROR_CODES)) assert.match(words.why({ code, retry: 'never', message: '' }), /^[A-Z].*\.$/, code);
  });

  void it('of another language are said in English where it lacks them, or has another kind of thing there', () => {
    const french: object = { reply: 'Répondre', moreReplies: 'encore', filters: { all: 'Tout' }, codes: null, levels: 'Niveaux' };
    const said = sayingsOf(en, { say: french });
    assert.deepEqual([said.reply, said.edit, said.moreReplies(2)], ['Répondre', en.edit, en.moreReplies(2)]);
    assert.deepEqual(said.filters, { ...en.filters, all: 'Tout' });
    assert.deepEqual([said.codes, said.levels], [en.codes, en.levels]);
    assert.deepEqual(french, { reply: 'Répondre', moreReplies: 'encore', filters: { all: 'Tout' }, codes: null, levels: 'Niveaux' });
  });

  void it('count as the language does', () => {
    assert.equal(en.moreReplies(1), '1 more reply');
    assert.equal(en.moreReplies(1200), '1,200 more replies');
    const arabic = plurals('ar-EG');
    assert.equal(arabic(2, { two: 'ردّان', few: '# ردود', other: '# رد' }), 'ردّان');
    assert.equal(arabic(100, { two: 'ردّان', other: '# رد' }), '١٠٠ رد');
  });
});
