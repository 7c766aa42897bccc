import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { programPath } from './program.ts';

const run = promisify(execFile);

const CACHE = fileURLToPath(new URL('../node_modules/.cache/postgres', import.meta.url));
const ARGUMENTS = ['-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];

/**
 * Makes the files of a new PostgreSQL. That is most of a second of work, with the same outcome each time: it is done once for each
 * version and account, and copied from then on.
 *
 * @param data the folder to be made
 * @param account whose it is; one's own where absent
 */
export async function makeFiles(data: string, account: Account | undefined): Promise<void> {
  const initdb = programPath('initdb');
  const { stdout: version } = await run(initdb, ['--version']);
  const kept = path.join(CACHE, [version.replace(/\W+/g, '-'), account?.uid ?? process.getuid?.(), ...ARGUMENTS].join('').replace(/[^\w.-]/g, ''));
  if (existsSync(kept)) {
    await copy(kept, data);
    return;
  }
  await run(initdb, ['-D', data, ...ARGUMENTS], { cwd: '/', ...account });
  await keep(data, kept);
}

/** Where nothing can be kept, they are made anew each time. */
async function keep(data: string, kept: string): Promise<void> {
  const half = `${kept}.${randomUUID()}`;
  try {
    await mkdir(CACHE, { recursive: true });
    await copy(data, half);
    await rename(half, kept);
  } catch {
    // Others may have kept theirs meanwhile, which are as good.
    await rm(half, { recursive: true, force: true });
  }
}

/** With owners and rights, which PostgreSQL insists on. */
async function copy(from: string, to: string): Promise<void> {
  await run('cp', ['--archive', '--reflink=auto', from, to]);
}
