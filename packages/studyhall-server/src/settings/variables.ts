import type { Environment } from './given.ts';
import type { Options } from './option.ts';
import { SERVER_OPTIONS } from './options.ts';

const OPTIONS: Options = SERVER_OPTIONS;

/** The environment variables that something is read from. */
const KNOWN: ReadonlySet<string> = new Set(['STUDYHALL_SECRET', ...Object.values(OPTIONS).flatMap(({ env }) => env ?? [])]);

/**
 * Variables that look like ours and are none: one letter too few in `STUDYHALL_ORIGINS`, and every page may use the server. They are no error,
 * because systems that run containers set some by themselves, named after the service.
 */
export function unknownVariables(env: Environment): readonly string[] {
  return Object.keys(env).filter((name) => name.startsWith('STUDYHALL_') && !KNOWN.has(name)).sort();
}
