import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createProject } from './project.ts';
import { Refused } from './refused.ts';

const HELP = `npm create studyhall-adapter FOLDER

Makes a project in FOLDER: the skeleton of an adapter to your backend, and a test that holds it to every law of the contract.

  --help     tells this
  --version  tells the version
`;

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`create-studyhall-adapter: ${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = told();
  if (values.help === true) return void process.stdout.write(HELP);
  if (values.version === true) return void process.stdout.write(`${await version()}\n`);
  if (positionals.length > 1) throw new Refused('one folder is enough (--help tells more)');
  const [named = ''] = positionals;
  const folder = named === '' ? await askedFolder() : named;
  await createProject(folder);
  process.stdout.write(`Made ${folder}. Now:

  cd ${folder}
  npm install
  npm test

The test fails until public/adapter.js is written, and says what comes next.
`);
}

function told(): { readonly values: { readonly help?: boolean; readonly version?: boolean }; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)} (--help tells more)`);
  }
}

async function askedFolder(): Promise<string> {
  if (!process.stdin.isTTY) throw new Refused('say the name of a folder: npm create studyhall-adapter my-adapter');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (await terminal.question('Folder (my-adapter): ')).trim();
    return answer === '' ? 'my-adapter' : answer;
  } finally {
    terminal.close();
  }
}

async function version(): Promise<string> {
  return (JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}
