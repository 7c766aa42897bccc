import assert from 'node:assert/strict';
import { it } from 'node:test';
import { englishMessages, sentencesIn } from '../docs/message-table.ts';
import { readVersions } from './history.ts';
import { screenTable } from './screen.ts';

it('what is said to be seen without a part of a link is what the elements say', async () => {
  const { capabilities } = await readVersions();
  const table = screenTable(Object.keys(capabilities));
  const shown = [...table.matchAll(/\*([^*]+)\*/g)].map(([, sentence = '']) => sentence);
  assert.ok(shown.length > 8);
  const said = sentencesIn(englishMessages);
  assert.deepEqual(shown.filter((sentence) => !said.includes(sentence)), []);
});

it('a capability about which nothing is said is noticed', () => {
  assert.throws(() => screenTable(['telepathy']), /telepathy/);
});
