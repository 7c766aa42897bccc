import { chmod, chown } from 'node:fs/promises';
import path from 'node:path';
import { insteadOfRoot } from './account.ts';
import { memoryFolder } from './memory.ts';
import { makeFiles } from './postgres-files.ts';
import { programPath } from './program.ts';
import { type Service, startService } from './service.ts';

/** What can be chosen. */
export interface PostgresOptions {
  /** Settings of the server that differ, such as `{ max_connections: '20' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where its folder is made. By default in memory where there is room, or where temporary files are; there in any case with `fsync`. */
  readonly place?: string;
}

/**
 * Without `fsync`: it is lost what the machine had not written when *the machine* fails, and no test makes it fail; the kernel
 * keeps what killed processes wrote.
 */
const SETTINGS = { listen_addresses: '127.0.0.1', fsync: 'off', shared_buffers: '32MB', logging_collector: 'off', lc_messages: 'C' };

/**
 * Starts a PostgreSQL with one database, `postgres`, and one account of the same name without a password.
 *
 * @throws Error where it is not installed or does not come up; the message holds what it said
 */
export async function startPostgres({ settings = {}, place }: PostgresOptions = {}): Promise<Service> {
  const isFlushed = (settings['fsync'] ?? SETTINGS.fsync) !== 'off';
  return startService({
    name: 'postgres',
    place: place ?? (isFlushed ? undefined : await memoryFolder()),
    url: (port) => `postgres://postgres@127.0.0.1:${String(port)}/postgres`,
    async prepare({ folder, port, log }) {
      const account = insteadOfRoot('postgres');
      const data = path.join(folder, 'data');
      if (account !== undefined) await chown(folder, account.uid, account.gid);
      await chmod(folder, 0o755);
      await makeFiles(data, account);
      const chosen = { ...SETTINGS, ...settings, port: String(port), unix_socket_directories: folder };
      const args = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      // SIGQUIT is its word for ending at once; what was committed is found when it starts again.
      return { program: programPath('postgres'), args: ['-D', data, ...args], log, account, end: 'SIGQUIT', ready: /ready to accept connections/ };
    },
  });
}
