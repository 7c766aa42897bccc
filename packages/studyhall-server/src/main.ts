import { readFileSync } from 'node:fs';
import { runMain } from './run-main.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };
process.exitCode = await runMain(process.argv.slice(2), process.env, manifest.version, {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
