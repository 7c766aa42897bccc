import { userInfo } from 'node:os';
import type { Given } from '../settings/given.ts';
import type { Options } from '../settings/option.ts';

/** Who does it: what commands that write into the audit log can be told. */
export const BY_OPTION = {
  by: { value: 'NAME', says: ['who wants it so, for the audit log; without', 'it the name of the system’s user'] },
} as const satisfies Options;

/** Who stands in the audit log for what a command does. */
export function operatorOf(given: Given): string {
  return given.own('by') ?? systemUser();
}

/** The system's user, as the audit log names them: `os:root`. A container may run as a number that has no name. */
export function systemUser(): string {
  try {
    return `os:${userInfo().username}`;
  } catch {
    return `os:${process.getuid?.() ?? 'unknown'}`;
  }
}
