import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Law } from '../law.ts';
import type { Report } from '../report/report.ts';
import { listOf, paint, Table } from './table.ts';

const law = (id: string, needs: Law['needs'] = []): Law => ({ id, title: `${id} is kept`, why: 'Somebody would notice.', needs, run: () => Promise.resolve() });
const one = law('a/one');
const two = law('a/two', ['windows', 'submit']);
const three = law('b/three');
const report: Report = {
  contract: 1, kit: '1', subject: 'mine', seed: 7, capabilities: {}, passed: ['a/one'],
  skipped: [{ id: 'a/two', needs: ['windows'] }], failed: [{ ...three, message: 'promised: x' }],
};

function lines(coloured: boolean): string[] {
  const written: string[] = [];
  const table = new Table([one, two, three], (line) => written.push(line), paint(coloured));
  table.start('mine', 7, { lacks: ['windows'], capabilities: { signals: 1 } });
  table.law(one, undefined);
  table.law(three, 'promised: x\n  expected 1\n  got      2');
  table.end(report, undefined, './a.js');
  return written;
}

describe('the table', () => {
  it('has a line for each law in its place, and says more where one is broken', () => {
    assert.deepEqual(lines(false).slice(1), [
      'capabilities: signals 1', '', '  ✓ a/one    a/one is kept', '  – a/two    skipped (no windows)', '',
      '  ✗ b/three  b/three is kept', '      promised: x', '        expected 1', '        got      2', '      why: Somebody would notice.',
      '\n1 kept · 1 broken · 1 skipped (no windows)', 'Again, that one alone: npx studyhall-conformance ./a.js --only b/three --seed 7',
    ]);
  });

  it('is coloured for a terminal alone', () => {
    const escape = '\u001b';
    assert.ok(!lines(false).join('').includes(escape));
    const marks = lines(true).join('').split(escape).filter((part) => /[✓–✗]/.test(part));
    assert.deepEqual(marks.map((mark) => mark.slice(0, 5).trim()), ['[32m✓', '[2m–', '[31m✗']);
  });

  it('of all laws says what each needs', () => {
    assert.equal(listOf([one, two]), 'a/one  a/one is kept\na/two  a/two is kept (needs windows, submit)\n');
  });
});
