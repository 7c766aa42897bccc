import type { Settings } from './settings.ts';

/** Why a server did not start, in one line, and the exit code that goes with it. */
export interface Failure {
  readonly line: string;
  /** 2 where other settings would help, else 1. */
  readonly exitCode: 1 | 2;
}

const NO_ADDRESS = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAI_FAIL', 'EAI_NONAME']);
const NO_FOLDER = new Set(['mkdir', 'access', 'stat']);

/** Puts a system's error into the words of the flags. */
export function failureOf(error: unknown, { host, port, data }: Pick<Settings, 'host' | 'port' | 'data'>): Failure {
  const { code = '', syscall = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (NO_FOLDER.has(syscall)) return { line: `--data: ${data} cannot be used as a folder (${code})`, exitCode: 2 };
  if (code === 'EADDRINUSE') return { line: `--port: ${port} of ${host} is in use (${code})`, exitCode: 1 };
  if (code === 'EACCES' && syscall === 'listen') return { line: `--port: ${port} is not allowed to this user (${code})`, exitCode: 2 };
  if (NO_ADDRESS.has(code)) return { line: `--host: ${host} is no address of this machine (${code})`, exitCode: 2 };
  return { line: error instanceof Error ? error.message : String(error), exitCode: 1 };
}
