import { HELP, readSettings, SettingsError } from './settings.ts';
import type { Settings } from './settings.ts';
import { startServer } from './start-server.ts';

const settings = settingsOrExit();
if (settings === undefined) process.stdout.write(HELP);
else await serve(settings);

function settingsOrExit(): Settings | undefined {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`studyhall-server: ${error.message} (--help tells more)\n`);
    return process.exit(2);
  }
}

async function serve({ issuer, ...rest }: Settings): Promise<void> {
  try {
    const server = await startServer({ ...rest, issuers: [issuer], write: (line) => process.stdout.write(line) });
    const stop = (): void => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      void server.stop();
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
  } catch (error) {
    process.stderr.write(`studyhall-server: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
