import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { reasonOf } from '../report/unusable.ts';

/** How long the second look may take: milliseconds. */
const PATIENCE_MS = 10_000;

/** The first line of what Node prints: a file and a line in it. */
const PLACE = /^(?:file:\/\/)?(\/.+|[A-Z]:.+):(\d+)$/m;

/**
 * What was wrong where a module could not be loaded, in one line, with file and line where that is known.
 *
 * @param module the address of the module that was loaded
 */
export async function loadingReason(error: unknown, module: string): Promise<string> {
  if (!(error instanceof SyntaxError)) return reasonOf(error);
  const [, file, line] = PLACE.exec(error.stack?.split('\n    at ')[0] ?? '') ?? PLACE.exec(await printedBy(module)) ?? [];
  return file === undefined || line === undefined ? reasonOf(error) : `${reasonOf(error)} (${decodeURI(file)}, line ${line})`;
}

/** Only a process that dies of a syntax error says where it stands; nothing of the module has run then. */
async function printedBy(module: string): Promise<string> {
  const args = [...process.execArgv, '--input-type=module', '--eval', `await import(${JSON.stringify(module)});`];
  try {
    await promisify(execFile)(process.execPath, args, { timeout: PATIENCE_MS });
    return '';
  } catch (error) {
    return (error as { readonly stderr?: string }).stderr ?? '';
  }
}
