import { readFileSync } from 'node:fs';
import { failureOf } from './failure.ts';
import { HELP, readSettings, SettingsError } from './settings.ts';
import type { Asked, Settings } from './settings.ts';
import { startServer } from './start-server.ts';

const asked = settingsOrExit();
if (asked === 'help') process.stdout.write(HELP);
else if (asked === 'version') process.stdout.write(`${version()}\n`);
else await serve(asked);

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return manifest.version;
}

function settingsOrExit(): Asked {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`studyhall-server: ${error.message} (--help tells more)\n`);
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
