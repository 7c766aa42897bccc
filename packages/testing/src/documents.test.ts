import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeBlock, codeBlocks, tableRows } from './documents.ts';

const text = `Words

\`\`\`js
first();
\`\`\`

\`\`\`js adapter
second();
third();
\`\`\`

| a | b |
|---|---:|
| \`x\\|y\` | 1 |
| z |  |

| c | d |
|---|---|
| e | f |
`;

describe('what a document shows', () => {
  it('is found by the words after the backticks', () => {
    assert.equal(codeBlock(text, 'js adapter'), 'second();\nthird();\n');
    assert.equal(codeBlock(text, 'js'), 'first();\n');
  });

  it('is found in parts, in their order', () => {
    assert.deepEqual(codeBlocks(`${text}${text.replaceAll('third', 'fourth')}`, 'js adapter'), ['second();\nthird();\n', 'second();\nfourth();\n']);
    assert.deepEqual(codeBlocks(text, 'ts'), []);
  });

  it('is found by the first heading of its table', () => {
    assert.deepEqual(tableRows(text, 'a'), [
      ['`x\\|y`', '1'],
      ['z', ''],
    ]);
    assert.deepEqual(tableRows(text, 'c'), [['e', 'f']]);
  });

  it('is never guessed', () => {
    assert.throws(() => codeBlock(text, 'sh'), /0 code blocks/);
    assert.throws(() => codeBlock(text + text, 'js'), /2 code blocks/);
    assert.throws(() => tableRows(text, 'b'), /0 tables/);
  });
});
