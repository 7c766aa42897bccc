import type { Environment } from '../settings/given.ts';
import { unknownVariables } from '../settings/variables.ts';
import { warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether somebody meant a variable that there is not. */
export function lookAtVariables(env: Environment): readonly Finding[] {
  return unknownVariables(env).map((name) => warn('environment', `${name} is no setting, and nothing heeds it`));
}
