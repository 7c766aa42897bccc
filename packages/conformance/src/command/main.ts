import { isDuty } from '../report/troubles.ts';
import { oneLine, Unusable } from '../report/unusable.ts';
import { KIT_VERSION } from '../version.ts';
import { type Asked, HELP, readArgs } from './args.ts';
import { browserPlace } from './browser/browser-place.ts';
import { bundle } from './browser/bundle.ts';
import { conduct } from './conduct.ts';
import { moduleAt } from './module-path.ts';
import { nodePlace } from './node-place.ts';
import type { Place } from './place.ts';
import { checkReportFile, writeReport } from './report-file.ts';
import { listOf, paint, Table } from './table.ts';

/** All laws together may take as long as thirty that use up their limit. */
const WHOLE_STEPS = 30;

const { stdout, stderr } = process;
/** Who reads no further, such as `head`, wants no more. */
stdout.on('error', () => process.exit(2));

const coloured = stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

async function run(asked: Asked): Promise<number> {
  const { module, laws, only, seed, step, json = only === undefined ? 'conformance.json' : undefined } = asked;
  if (json !== undefined) checkReportFile(json);
  const table = new Table(laws, (line) => stdout.write(`${line}\n`), paint(coloured));
  const plan = { laws, step, whole: WHOLE_STEPS * step, ...(only && { only }), ...(seed !== undefined && { seed }) };
  const report = await conduct(await placeFor(asked), plan, table).catch(about(module));
  if (json !== undefined) writeReport(json, report);
  table.end(report, json, module);
  for (const { id, message } of report.failed.filter(({ id }) => isDuty(id))) complain(`${module}: ${id}: ${oneLine(message)}`);
  return report.failed.length > 0 ? 1 : 0;
}

async function placeFor({ module, browser }: Asked): Promise<Place> {
  const address = await Promise.resolve(module).then(moduleAt).catch(about(module));
  if (browser === undefined) return nodePlace(address);
  return await browserPlace(await bundle(address).catch(about(module)), browser);
}

function complain(line: string): void {
  stderr.write(`studyhall-conformance: ${line}\n`);
}

/** Says of which module something is said, where it is not said of an option. */
function about(module: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof Unusable && !error.message.startsWith('--') ? new Unusable(`${module}: ${error.message}`, error.example) : error;
  };
}

async function main(): Promise<number> {
  const asked = readArgs(process.argv.slice(2));
  if (asked.does === 'run') return await run(asked);
  stdout.write({ help: HELP, version: `${KIT_VERSION}\n`, list: listOf(asked.laws) }[asked.does]);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  complain(error.message);
  if (error.example !== undefined) stderr.write(`\n${error.example}\n`);
  process.exitCode = 2;
}
