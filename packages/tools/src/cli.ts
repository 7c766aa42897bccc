/** The commands of the root package.json, after `run.mjs` has seen to it that everything is installed. */
import { spawnSync } from 'node:child_process';
import { closingLine, sum } from './counts.ts';
import { exitWith } from './setup/exit.mjs';
import { relay } from './setup/relay.mjs';
import { root } from './setup/root.mjs';
import { filesOf, type Outcome, runStage } from './stages/run-stage.ts';
import { commands } from './stages/stages.ts';
import type { Stage, Step } from './stages/stage.ts';
import { failures, table } from './stages/table.ts';

/** Whether a stage has anything to do here. */
const isNeeded = (stage: Stage): boolean => filesOf(stage)?.length !== 0;

async function runAll(steps: readonly Step[], quiet: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const lanes = [step].flat().map((lane) => [lane].flat().filter(isNeeded));
    const first = lanes.flat()[0];
    if (!quiet && first !== undefined) console.log(`\n--- ${first.name}`);
    else if (first?.says !== undefined) console.log(`${first.says} …`);
    const show = (stage: Stage) => (quiet ? 'failure' : stage === first ? 'now' : 'end');
    const ended = (await Promise.all(lanes.map((lane) => runLane(lane, show)))).flat();
    outcomes.push(...ended);
    if (ended.some(({ stage, counts }) => stage.vital === true && counts.failed > 0)) break;
  }
  return outcomes;
}

async function runLane(lane: readonly Stage[], show: (stage: Stage) => Parameters<typeof runStage>[1]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of lane) outcomes.push(await runStage(stage, show(stage)));
  return outcomes;
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

const [name = '', ...more] = process.argv.slice(2);
if (!isCommand(name)) exitWith(`Unknown command "${name}": one of ${Object.keys(commands).join(', ')}.`);

const EXAMPLE = 'examples/course-page/src/main.ts';
// The example takes no flags and says how it is used instead: nothing has to be built for that.
if (name === 'start' && more.length > 0) process.exit(spawnSync(process.execPath, [EXAMPLE, ...more], { cwd: root, stdio: 'inherit' }).status ?? 1);

// What follows the command is for its last stage: `npm run lint -- --fix`.
const withMore = (stage: Stage): Stage => ({ ...stage, run: [...stage.run, ...more] });
const steps: readonly Step[] = commands[name];
const outcomes = await runAll(
  steps.map((step, place) => (place === steps.length - 1 && 'run' in step ? withMore(step) : step)),
  name === 'start',
);
const total = sum(outcomes.map(({ counts }) => counts));
if (name !== 'start') console.log(['', table(outcomes), '', ...failures(outcomes), closingLine(total)].join('\n'));
if (total.failed > 0) process.exitCode = 1;
else if (name === 'start') relay(process.execPath, [EXAMPLE], process.env);
