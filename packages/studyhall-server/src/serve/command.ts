import type { Command } from '../command.ts';
import { HELP, readSettings } from '../settings/settings.ts';
import { startServer } from '../start-server.ts';
import { failureOf } from './failure.ts';

/** Serves until the process is asked to stop. */
export const serve: Command = {
  help: HELP,
  async run(args, env) {
    const settings = readSettings(args, env);
    try {
      const { metrics, ...rest } = settings;
      const server = await startServer({ ...rest, ...(metrics === undefined ? {} : { metrics }), write: (line) => process.stdout.write(line) });
      const stop = (): void => {
        process.off('SIGTERM', stop).off('SIGINT', stop);
        // What could not be closed stands in the log.
        server.stop().catch(() => { process.exitCode = 1; });
      };
      process.on('SIGTERM', stop).on('SIGINT', stop);
      return 0;
    } catch (error) {
      throw failureOf(error, settings);
    }
  },
};
