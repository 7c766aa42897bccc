/** The commands of the root package.json, after `run.mjs` has seen to it that everything is installed. */
import { closingLine, sum } from './counts.ts';
import { exitWith } from './setup/exit.mjs';
import { relay } from './setup/relay.mjs';
import { filesOf, type Outcome, runStage } from './stages/run-stage.ts';
import { commands } from './stages/stages.ts';
import type { Stage } from './stages/stage.ts';
import { failures, table } from './stages/table.ts';

async function runAll(stages: readonly Stage[], quiet: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of stages) {
    if (filesOf(stage)?.length === 0) continue;
    if (!quiet) console.log(`\n--- ${stage.name}`);
    else if (stage.says !== undefined) console.log(`${stage.says} …`);
    const outcome = await runStage(stage, quiet);
    outcomes.push(outcome);
    if (stage.vital === true && outcome.counts.failed > 0) break;
  }
  return outcomes;
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

const [name = '', ...more] = process.argv.slice(2);
if (!isCommand(name)) exitWith(`Unknown command "${name}": one of ${Object.keys(commands).join(', ')}.`);

// What follows the command is for its last stage: `npm run lint -- --fix`.
const stages: readonly Stage[] = commands[name];
const outcomes = await runAll(
  stages.map((stage, place) => (place === stages.length - 1 ? { ...stage, run: [...stage.run, ...more] } : stage)),
  name === 'start',
);
const total = sum(outcomes.map(({ counts }) => counts));
if (name !== 'start') console.log(['', table(outcomes), '', ...failures(outcomes), closingLine(total)].join('\n'));
if (total.failed > 0) process.exitCode = 1;
else if (name === 'start') relay(process.execPath, ['examples/course-page/src/main.ts'], process.env);
