/** Plays many histories and says what was found: `main.ts [--seeds 200] [--first 1] [--operations 500]`. */
import { parseArgs } from 'node:util';
import { check } from './history/check.ts';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    first: { type: 'string', default: '1' },
    operations: { type: 'string', default: '500' },
  },
});
const [seeds, first, operations] = [Number(values.seeds), Number(values.first), Number(values.operations)];
const started = process.cpuUsage();
let failed = 0;
let answered = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const { history } = await simulate({ seed, operations });
  answered += history.answers.length + history.readings.length;
  const found = check(history);
  if (found.length === 0) continue;
  failed += 1;
  console.log(`seed ${String(seed)}:\n  ${found.join('\n  ')}`);
}
const { user, system } = process.cpuUsage(started);
const seconds = ((user + system) / 1_000_000).toFixed(1);
console.log(`${String(seeds)} histories, ${String(answered)} operations, ${seconds} s of CPU; ${String(failed)} broke a promise`);
if (failed > 0) process.exitCode = 1;
