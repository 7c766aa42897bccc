import { readFileSync } from 'node:fs';
import { runExport } from './export/run-export.ts';
import { EXPORT_HELP, readExport } from './export/settings.ts';
import { failureOf } from './failure.ts';
import { HELP, readSettings, SettingsError } from './settings.ts';
import type { Settings } from './settings.ts';
import { startServer } from './start-server.ts';

const [command, ...rest] = process.argv.slice(2);
if (command === 'export') await exporting(rest);
else await serving(process.argv.slice(2));

async function serving(args: readonly string[]): Promise<void> {
  const asked = readOrExit(() => readSettings(args, process.env), 'studyhall-server');
  if (asked === 'help') process.stdout.write(HELP);
  else if (asked === 'version') process.stdout.write(`${version()}\n`);
  else await serve(asked);
}

async function exporting(args: readonly string[]): Promise<void> {
  const asked = readOrExit(() => readExport(args, process.env), 'studyhall-server export');
  if (asked === 'help') {
    process.stdout.write(EXPORT_HELP);
    return;
  }
  const { line, exitCode } = await runExport(asked);
  (exitCode === 0 ? process.stdout : process.stderr).write(`studyhall-server export: ${line}\n`);
  process.exitCode = exitCode;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return manifest.version;
}

function readOrExit<Asked>(read: () => Asked, name: string): Asked {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${name}: ${error.message} (--help tells more)\n`);
    return process.exit(2);
  }
}

async function serve(settings: Settings): Promise<void> {
  const { issuer, ...rest } = settings;
  try {
    const server = await startServer({ ...rest, issuers: [issuer], write: (line) => process.stdout.write(line) });
    const stop = (): void => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      void server.stop();
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
  } catch (error) {
    const { line, exitCode } = failureOf(error, settings);
    process.stderr.write(`studyhall-server: ${line}\n`);
    process.exitCode = exitCode;
  }
}
