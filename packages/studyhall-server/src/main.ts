import { readFileSync } from 'node:fs';
import { runMain } from './run-main.ts';

// Whoever read this may have gone (`| head`), or the disk of the log be full: no reason to stop serving, and nowhere to say it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };
process.exitCode = await runMain(process.argv.slice(2), process.env, manifest.version, {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
