import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Report, reportText } from '../report/report.ts';
import { Unusable } from '../report/unusable.ts';

/**
 * Looks, before laws take their time, whether a report can be written.
 *
 * @throws Unusable
 */
export function checkReportFile(file: string): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) throw new Unusable(`--json: ${file} is a folder`);
    accessSync(there === undefined ? dirname(resolve(file)) : file, constants.W_OK);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`--json: ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? ''})`);
  }
}

/** Writes a report. */
export function writeReport(file: string, report: Report): void {
  writeFileSync(file, reportText(report));
}
