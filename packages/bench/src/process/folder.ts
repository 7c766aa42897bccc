import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Uses a folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'studyhall-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Something that can be ended. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** Uses programs and services, and ends those that were started, the last first. */
export async function withPrograms<T>(use: (keep: <Started extends Stoppable>(started: Promise<Started>) => Promise<Started>) => Promise<T>): Promise<T> {
  const running: Stoppable[] = [];
  try {
    return await use(async (started) => {
      const program = await started;
      running.push(program);
      return program;
    });
  } finally {
    for (const program of running.reverse()) await program.stop();
  }
}
