/**
 * Plays every fault with many seeds and prints the report: `faults.ts [--seeds 200] [--first 1] [--only <fault>] [--write]`.
 * `--write` puts the report’s table into docs/operating/guarantees.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { count, newOutcome, tableOf } from './process/report.ts';
import { ONE_SERVER, SEVERAL_SERVERS } from './process/suite.ts';

/** Most of a history is waiting for a process to start and for the network. */
const AT_ONCE = 4;
const PAGE = new URL('../../../docs/operating/guarantees.md', import.meta.url);

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    first: { type: 'string', default: '1' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const [seeds, first] = [Number(values.seeds), Number(values.first)];
const all = [...ONE_SERVER, ...SEVERAL_SERVERS];
const chosen = all.filter(({ id }) => values.only === undefined || values.only === id);
if (chosen.length === 0) throw new TypeError(`there is no fault ${values.only ?? ''}; there are ${all.map(({ id }) => id).join(', ')}`);

const tasks = chosen.flatMap((fault) => {
  const outcome = newOutcome(fault.title);
  return Array.from({ length: seeds }, (_, at) => ({ fault, outcome, seed: first + at }));
});
let failed = 0;
const waiting = [...tasks];

async function work(): Promise<void> {
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
    const { fault, outcome, seed } = task;
    const troubles = await fault.play(seed).then((history) => count(outcome, history), (error: unknown) => [String(error)]);
    if (troubles.length === 0) continue;
    failed += 1;
    console.log(`${fault.id}, seed ${String(seed)}:\n  ${troubles.join('\n  ')}`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
const table = tableOf([...new Set(tasks.map(({ outcome }) => outcome))]);
console.log(table);
console.log(`${String(tasks.length)} histories; ${String(failed)} broke a promise or did not come to an end`);
if (values.write) {
  const text = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, text.replace(/(?<=<!-- report -->\n)[^]*?(?=<!-- end of report -->)/, () => `${table}\n`));
}
process.exit(failed > 0 ? 1 : 0);
