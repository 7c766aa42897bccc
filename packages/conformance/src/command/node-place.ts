import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from './messages.ts';
import type { Place } from './place.ts';

const child = fileURLToPath(new URL(`./node-child${extname(import.meta.url)}`, import.meta.url));

/**
 * A process for each job.
 *
 * @param module the address of the subject's module
 */
export function nodePlace(module: URL): Place {
  return {
    start(job, tell) {
      // What the subject prints is not part of the table.
      const process = fork(child, [], { stdio: ['ignore', 2, 2, 'ipc'] });
      process.on('message', (message: Message) => { tell(message); });
      const ended = new Promise<string>((resolve) => {
        process.on('error', ({ message }) => { resolve(message); });
        process.once('close', (code, signal) => {
          resolve(`the process ended (${signal ?? `exit code ${String(code)}`})`);
        });
      });
      process.send({ ...job, module: module.href });
      return { ended, kill: () => process.kill('SIGKILL') };
    },
  };
}
