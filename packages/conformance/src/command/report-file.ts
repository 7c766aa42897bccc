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
    throw error instanceof Unusable ? error : notWritten(file, error);
  }
}

/**
 * Writes a report.
 *
 * @throws Unusable
 */
export function writeReport(file: string, report: Report): void {
  try {
    writeFileSync(file, reportText(report));
  } catch (error) {
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): Unusable {
  return new Unusable(`--json: ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
}
