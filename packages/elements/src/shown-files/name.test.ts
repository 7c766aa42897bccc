import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOf, shownName } from './name.ts';

void describe('the name of a file', () => {
  void it('hides nothing and turns nothing around', () => {
    assert.equal(shownName('report\u202efdp.exe'), 'reportfdp.exe');
    assert.equal(shownName('a\nb\u0000\u200f.txt'), 'ab.txt');
    assert.equal(shownName('تقرير 2.pdf'), 'تقرير 2.pdf');
    assert.equal(shownName('\u200b'), '—');
  });

  void it('tells the kind, else the type does', () => {
    assert.equal(kindOf('slides.PDF', 'application/pdf'), 'PDF');
    assert.equal(kindOf('report\u202efdp.exe', 'application/pdf'), 'EXE');
    assert.equal(kindOf('data', 'application/vnd.ms-excel'), 'EXCEL');
    assert.equal(kindOf('data', 'text/plain; charset=utf-8'), 'PLAIN');
    assert.equal(kindOf('data', ''), '—');
  });
});
