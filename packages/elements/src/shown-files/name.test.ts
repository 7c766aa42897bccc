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

  void it('tells the kind where that is what the file was found to be, else its type does', () => {
    assert.equal(kindOf('slides.PDF', 'application/pdf'), 'PDF');
    assert.equal(kindOf('main.py', 'text/plain'), 'PY');
    assert.equal(kindOf('essay.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'), 'DOCX');
    assert.equal(kindOf('liar.png', 'text/plain'), 'TXT');
    assert.equal(kindOf('liar.pdf', 'image/png'), 'PNG');
    assert.equal(kindOf('notes.tex', 'application/pdf'), 'PDF');
    assert.equal(kindOf('report\u202efdp.exe', 'application/pdf'), 'PDF');
    assert.equal(kindOf('data', 'application/vnd.ms-excel'), 'EXCEL');
    assert.equal(kindOf('data', 'text/plain; charset=utf-8'), 'TXT');
    assert.equal(kindOf('essay.docx', 'application/octet-stream'), 'DOCX');
    assert.equal(kindOf('data', ''), '—');
  });
});
