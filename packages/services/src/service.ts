import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Command, endChild, killChild, signalAll, startChild } from './child.ts';
import { folderName } from './memory.ts';
import { freePort } from './port.ts';

/** A program that serves on 127.0.0.1, from a temporary folder of its own. */
export interface Service {
  /** Where it is reached. It stays the same for good. */
  readonly url: string;
  /** Where it keeps everything, its `log` too. */
  readonly folder: string;
  /** Kills it at one moment, as a power cut does. What it has kept stays. */
  kill(): Promise<void>;
  /** Stops its time: connections stay open, and nobody answers, as when a machine or the way to it hangs. */
  freeze(): void;
  /** Lets it go on where it was. */
  thaw(): void;
  /** Starts it again, ending it first where it runs. What it has kept is there again. */
  restart(): Promise<void>;
  /** Ends it and removes everything that it has kept. */
  stop(): Promise<void>;
}

/** What differs between services. */
export interface Kind {
  readonly name: string;
  readonly url: (port: number) => string;
  /** Where its folder is made; where temporary files are by default. */
  readonly place?: string | undefined;
  /** Writes into the new folder what the program finds there when it starts; the answer tells how it is started. */
  readonly prepare: (place: { readonly folder: string; readonly port: number; readonly log: string }) => Promise<Command>;
}

/**
 * Starts a service at a free port of 127.0.0.1.
 *
 * @throws Error where it is not installed or does not come up; the message holds what it said
 */
export async function startService({ name, url, place = tmpdir(), prepare }: Kind): Promise<Service> {
  const folder = await mkdtemp(path.join(place, folderName(name)));
  try {
    const port = await freePort();
    const command = await prepare({ folder, port, log: path.join(folder, 'log') });
    let child = await startChild(command);
    // A program that throws must leave neither a service nor a folder behind.
    const leave = (): void => {
      child.kill(command.end);
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', leave);
    return {
      url: url(port),
      folder,
      kill: () => killChild(child),
      freeze() {
        signalAll(child, 'SIGSTOP');
      },
      thaw() {
        signalAll(child, 'SIGCONT');
      },
      async restart() {
        signalAll(child, 'SIGCONT');
        await endChild(child, command.end);
        child = await startChild(command);
      },
      async stop() {
        process.removeListener('exit', leave);
        signalAll(child, 'SIGCONT');
        await endChild(child, command.end);
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
