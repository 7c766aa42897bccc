/**
 * Plays many histories and says what was found: `main.ts [--seeds 200] [--first 1] [--operations 500] [--workers 2]`. A seed that
 * breaks a promise is printed, with the command that plays it again; whether that is the same again, byte by byte, is tried at once.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What came of some histories. */
interface Sum {
  readonly histories: number;
  readonly operations: number;
  readonly failed: readonly number[];
  readonly cpuSeconds: number;
}

/** What a history makes dies young: it is given room to do so. */
const MEMORY = ['--max-semi-space-size=64'];
const HERE = fileURLToPath(import.meta.url);

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    first: { type: 'string', default: '1' },
    operations: { type: 'string', default: '500' },
    workers: { type: 'string', default: '2' },
  },
});
const [seeds, first, operations, workers] = [values.seeds, values.first, values.operations, values.workers].map(wholeNumber) as [number, number, number, number];
const started = process.hrtime.bigint();

if (workers > 1) tell(await share());
else if (process.send === undefined) tell(await playAll());
else process.send(await playAll());

/** @throws TypeError */
function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new TypeError(`“${text}” is no whole number above 0`);
  return Number(text);
}

/** Plays them here, one after the other. */
async function playAll(): Promise<Sum> {
  // A process that only shares them out has no need of it.
  const [{ check }, { simulate }] = await Promise.all([import('./history/check.ts'), import('./simulate.ts')]);
  let played = 0;
  const failed: number[] = [];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const { history, operations: done, transcript } = await simulate({ seed, operations });
    played += done;
    const found = check(history);
    if (found.length === 0) continue;
    failed.push(seed);
    const isSame = (await simulate({ seed, operations })).transcript === transcript;
    console.log(`seed ${String(seed)}, which plays ${isSame ? 'the same again, byte by byte' : 'ANOTHER HISTORY the second time'}:\n  ${found.join('\n  ')}`);
  }
  const { user, system } = process.cpuUsage();
  return { histories: seeds, operations: played, failed, cpuSeconds: (user + system) / 1_000_000 };
}

/** Plays them in several processes: histories share nothing. */
async function share(): Promise<Sum> {
  const each = Math.ceil(seeds / workers);
  const shares = Array.from({ length: workers }, (_, at) => ({ from: first + at * each, count: Math.min(each, seeds - at * each) }));
  const sums = await Promise.all(
    shares.filter(({ count }) => count > 0).map(async ({ from, count }): Promise<Sum> => {
      const child = fork(HERE, flags(from, count), { execArgv: [...process.execArgv, ...MEMORY] });
      const [sum] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])) as [Sum?];
      if (sum === undefined) throw new Error(`the process that played ${String(count)} histories from seed ${String(from)} ended before them`);
      return sum;
    }),
  );
  const add = (what: 'histories' | 'operations' | 'cpuSeconds'): number => sums.reduce((sum, one) => sum + one[what], 0);
  return { histories: add('histories'), operations: add('operations'), cpuSeconds: add('cpuSeconds'), failed: sums.flatMap(({ failed }) => failed) };
}

/** Asks one process to play so many. */
function flags(from: number, count: number): string[] {
  return ['--workers', '1', '--first', String(from), '--seeds', String(count), '--operations', String(operations)];
}

function tell({ histories, operations: played, failed, cpuSeconds }: Sum): void {
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`${String(histories)} histories, ${String(played)} operations, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU; ${String(failed.length)} broke a promise`);
  for (const seed of failed) console.log(`node --conditions=source packages/simulation/src/main.ts ${flags(seed, 1).join(' ')}`);
  if (failed.length > 0) process.exitCode = 1;
}
