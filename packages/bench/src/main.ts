import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { machine } from './measure/machine.ts';
import { writeToPage } from './report/page.ts';
import { markdown } from './report/section.ts';

const USAGE = `npm run bench -- [name …] [--write] [--rounds n] [--tiny]

Names: ${BENCHES.map(({ name }) => name).join(', ')}; all of them where none is given.
--write    puts the figures into docs/operating/performance.md
--rounds   measures each so many times
--tiny     measures next to nothing, to see that it works`;

function readArguments(): { readonly names: readonly string[]; readonly isWriting: boolean; readonly isTiny: boolean; readonly rounds: number | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { write: { type: 'boolean' }, rounds: { type: 'string' }, tiny: { type: 'boolean' } },
    });
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
    const isKnown = positionals.every((name) => BENCHES.some((bench) => bench.name === name));
    if (!isKnown || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) return undefined;
    return { names: positionals, isWriting: values.write === true, isTiny: values.tiny === true, rounds };
  } catch {
    return undefined;
  }
}

const asked = readArguments();
if (asked === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
}
for (const bench of asked === undefined ? [] : BENCHES) {
  if (asked === undefined || (asked.names.length > 0 && !asked.names.includes(bench.name))) continue;
  const reason = bench.missing?.() ?? false;
  if (reason !== false) {
    console.log(`\n## ${bench.name}: left out, ${reason}`);
    continue;
  }
  const section = await bench.run(asked.isTiny ? 'tiny' : 'full', asked.rounds);
  const text = markdown(section, machine());
  console.log(`\n## ${section.title}\n\n${text}`);
  if (asked.isWriting) writeToPage(section.name, text);
}
