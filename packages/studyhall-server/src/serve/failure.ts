import { CommandFailed } from '../command.ts';
import { reasonOf } from '../reason.ts';
import { SettingsError } from '../settings/error.ts';
import type { Settings } from '../settings/settings.ts';

const NO_ADDRESS = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAI_FAIL', 'EAI_NONAME']);

/** Why a server did not start, in the words of the flags. */
export function failureOf(error: unknown, { host, port }: Pick<Settings, 'host' | 'port'>): SettingsError | CommandFailed {
  if (error instanceof CommandFailed || error instanceof SettingsError) return error;
  const { code = '', syscall = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'EADDRINUSE') return new CommandFailed(`--port: ${port} of ${host} is in use (${code})`);
  if (code === 'EACCES' && syscall === 'listen') return new SettingsError(`--port: ${port} is not allowed to this user (${code})`);
  if (NO_ADDRESS.has(code)) return new SettingsError(`--host: ${host} is no address of this machine (${code})`);
  return new CommandFailed(reasonOf(error));
}
