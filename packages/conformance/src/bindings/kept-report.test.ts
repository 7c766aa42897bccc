import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../command/command.fixture.ts';
import { type Report, reportOf, reportText } from '../report/report.ts';
import { keepReport } from './kept-report.ts';

const report: Report = reportOf({ subject: 'mine', seed: 1, capabilities: {}, laws: [], lacks: [], results: new Map() });
const other: Report = { ...report, passed: ['order/batch'] };

describe('a kept report', () => {
  it('is compared, and written where it is asked for', (t) => {
    const file = path.join(temporaryFolder(t), 'conformance.json');
    const keep = (found: Report, write: boolean): void => { keepReport(found, pathToFileURL(file), write); };
    assert.throws(() => { keep(report, false); }, /conformance\.json is what was found; with STUDYHALL_WRITE_CONFORMANCE=1 it is written/);
    keep(report, true);
    assert.equal(readFileSync(file, 'utf8'), reportText(report));
    keep(report, false);
    assert.throws(() => { keep(other, false); });
    assert.equal(readFileSync(file, 'utf8'), reportText(report));
  });

  it('is not kept of a subject that breaks a law', (t) => {
    const file = path.join(temporaryFolder(t), 'conformance.json');
    writeFileSync(file, reportText(report));
    const failed = [{ id: 'order/batch', title: 'x', why: 'x', message: 'x' }];
    assert.throws(() => { keepReport({ ...report, failed }, pathToFileURL(file), true); }, /keeps its laws/);
    assert.equal(readFileSync(file, 'utf8'), reportText(report));
  });
});
