import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readText } from '../repo/files.ts';
import { englishMessages, sentencesIn } from './message-table.ts';

it('what docs/embedding.md says that one sees is what the elements say', () => {
  const [, table = ''] = /^\| you see \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(readText('docs/embedding.md')) ?? [];
  const seen = table.split('\n').map((row) => row.split('|')[1]?.trim() ?? '').filter((cell) => cell.endsWith('.'));
  assert.ok(seen.length > 5);
  assert.deepEqual(
    seen.filter((sentence) => !sentencesIn(englishMessages).some((said) => said.startsWith(sentence))),
    [],
  );
});
