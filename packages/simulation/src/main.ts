/**
 * Plays many histories and says what was found: `main.ts [--seeds 200] [--first 1] [--operations 500] [--jobs 2]`. A seed that
 * breaks a promise is printed; `--first <it> --seeds 1` plays it again.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What came of some histories. */
interface Sum {
  readonly histories: number;
  readonly operations: number;
  readonly failed: number;
  readonly cpuSeconds: number;
}

/** What a history makes dies young: it is given room to do so. */
const MEMORY = ['--max-semi-space-size=64'];

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    first: { type: 'string', default: '1' },
    operations: { type: 'string', default: '500' },
    jobs: { type: 'string', default: '2' },
  },
});
const [seeds, first, operations, jobs] = [Number(values.seeds), Number(values.first), Number(values.operations), Number(values.jobs)];

if (jobs > 1) await share();
else tell(await playAll());

/** Plays them here, one after the other. */
async function playAll(): Promise<Sum> {
  // A process that only shares them out has no need of it.
  const [{ check }, { simulate }] = await Promise.all([import('./history/check.ts'), import('./simulate.ts')]);
  let [played, failed] = [0, 0];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const { history, operations: done } = await simulate({ seed, operations });
    played += done;
    const found = check(history);
    if (found.length === 0) continue;
    failed += 1;
    console.log(`seed ${String(seed)}:\n  ${found.join('\n  ')}`);
  }
  const { user, system } = process.cpuUsage();
  return { histories: seeds, operations: played, failed, cpuSeconds: (user + system) / 1_000_000 };
}

/** Plays them in several processes: each history needs one. */
async function share(): Promise<void> {
  const started = process.hrtime.bigint();
  const share = Math.ceil(seeds / jobs);
  const shares = Array.from({ length: jobs }, (_, at) => ({ from: first + at * share, count: Math.min(share, seeds - at * share) }));
  const sums = await Promise.all(
    shares.filter(({ count }) => count > 0).map(async ({ from, count }) => {
      const flags = ['--jobs', '1', '--first', String(from), '--seeds', String(count), '--operations', String(operations)];
      const child = fork(fileURLToPath(import.meta.url), flags, { execArgv: [...process.execArgv, ...MEMORY] });
      const [sum] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])])) as [Sum | undefined];
      return sum ?? { histories: 0, operations: 0, failed: 1, cpuSeconds: 0 };
    }),
  );
  const add = (what: keyof Sum): number => sums.reduce((sum, each) => sum + each[what], 0);
  tell({ histories: add('histories'), operations: add('operations'), failed: add('failed'), cpuSeconds: add('cpuSeconds') });
  console.log(`${String(Math.round(Number(process.hrtime.bigint() - started) / 1e8) / 10)} s by the clock, ${String(jobs)} at a time`);
}

function tell(sum: Sum): void {
  if (sum.failed > 0) process.exitCode = 1;
  if (process.send !== undefined) process.send(sum);
  else console.log(`${String(sum.histories)} histories, ${String(sum.operations)} operations, ${sum.cpuSeconds.toFixed(1)} s of CPU; ${String(sum.failed)} broke a promise`);
}
