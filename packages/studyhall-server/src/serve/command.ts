import type { Command } from '../command.ts';
import { HELP, readSettings } from '../settings/settings.ts';
import { unknownVariables } from '../settings/variables.ts';
import { startServer } from '../start-server.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { failureOf } from './failure.ts';

/** Serves until the process is asked to stop. */
export const serve: Command = {
  help: HELP,
  async run(args, env) {
    const settings = readSettings(args, env);
    try {
      const { metrics, ...rest } = settings;
      for (const name of unknownVariables(env)) nodeSurroundings((line) => process.stdout.write(line)).log('variable not known', { name });
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
