import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emoji } from './groups.ts';
import { Lately } from './lately.ts';

const emoji = (sign: string): Emoji => ({ sign, name: sign, found: ` ${sign}` });
const signs = (lately: Lately, all: string): string => lately.before(Array.from(all, emoji)).map(({ sign }) => sign).join('');

void describe('emoji chosen lately', () => {
  void it('stand first, the last one before all, and each once', () => {
    const lately = new Lately();
    assert.equal(signs(lately, 'abc'), 'abc');
    for (const sign of 'cxc') lately.use(emoji(sign));
    assert.equal(signs(lately, 'abc'), 'cxab');
  });

  void it('are few', () => {
    const lately = new Lately();
    for (const sign of 'abcdefghijklmnopqrst') lately.use(emoji(sign));
    assert.equal(signs(lately, ''), 'tsrqponmlkjihgfe');
  });
});
