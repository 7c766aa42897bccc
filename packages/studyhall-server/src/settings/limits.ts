import { LIMIT_TABLE } from '@studyhall/server-core';
import type { Limit, LimitName, ServerLimits } from '@studyhall/server-core';
import { SettingsError } from './error.ts';
import type { Given } from './given.ts';

/**
 * The limits that differ from the usual ones: those of the configuration, and over them those of the flags or the environment.
 *
 * @throws SettingsError for a limit that is not there or a number that it cannot be
 */
export function readLimits(given: Given): Partial<ServerLimits> {
  const configured = Object.entries(given.config.limits ?? {}).map(([name, number]) => limitOf(name, number, `--config: limits.${name}`));
  const told = given.texts('limit').flatMap((text) => text.split(',')).map((text) => {
    const [, name, number] = /^(\w+)=(\d+)$/.exec(text.trim()) ?? [];
    if (name === undefined) throw new SettingsError(`--limit must be a name and a number such as requestsPerMinute=900, not ${text}`);
    return limitOf(name, Number(number), `--limit ${name}`);
  });
  return Object.fromEntries([...configured, ...told]);
}

function limitOf(name: string, number: number, where: string): readonly [LimitName, number] {
  if (!isLimit(name)) throw new SettingsError(`${where}: there is no such limit`);
  const { least = 1 }: Limit = LIMIT_TABLE[name];
  if (!Number.isSafeInteger(number) || number < least) throw new SettingsError(`${where} must be a whole number from ${least}`);
  return [name, number];
}

function isLimit(name: string): name is LimitName {
  return Object.hasOwn(LIMIT_TABLE, name);
}
