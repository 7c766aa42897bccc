import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Report, reportText } from '../report/report.ts';

/** With this variable set to `1` reports are written, not compared. */
const WRITE = 'STUDYHALL_WRITE_CONFORMANCE';

/**
 * Holds a report against the one that is kept in a file.
 *
 * @param write writes it there before
 * @throws AssertionError where they differ, and where a law is broken: such a report is not kept
 */
export function keepReport(report: Report, file: URL, write = process.env[WRITE] === '1'): void {
  const path = fileURLToPath(file);
  assert.deepEqual(report.failed.map(({ id }) => id), [], 'a report is kept of a subject that keeps its laws');
  if (write) writeFileSync(path, reportText(report));
  assert.equal(readText(path), reportText(report), `${path} is what was found; with ${WRITE}=1 it is written`);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
