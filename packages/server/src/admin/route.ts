import * as v from 'valibot';
import type { Operation, ParameterName } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { PARAMETERS } from './parameters.ts';

/** Everything of this API is under it. */
export const ADMIN_PATH = '/v1/admin';

/** An operation, and what the path names. */
export interface Routed {
  readonly operation: Operation;
  readonly params: Readonly<Partial<Record<ParameterName, string>>>;
}

interface Pattern {
  readonly operation: Operation;
  readonly steps: readonly { readonly text: string; readonly name?: ParameterName }[];
}

const PATTERNS: readonly Pattern[] = OPERATIONS.map((operation) => ({
  operation,
  steps: operation.path.slice(1).split('/').map((text) => {
    const [, name] = /^\{(\w+)\}$/.exec(text) ?? [];
    return name === undefined ? { text } : { text, name: name as ParameterName };
  }),
}));

/** What a request asks for; undefined where there is no such thing, also for a name that nothing can have. */
export function routeOf(method: string, pathname: string): Routed | undefined {
  const parts = pathname.slice(ADMIN_PATH.length + 1).split('/');
  for (const { operation, steps } of PATTERNS) {
    if (operation.method !== method || steps.length !== parts.length) continue;
    const params = paramsOf(steps, parts);
    if (params !== undefined) return { operation, params };
  }
  return undefined;
}

function paramsOf(steps: Pattern['steps'], parts: readonly string[]): Routed['params'] | undefined {
  const params: Partial<Record<ParameterName, string>> = {};
  for (const [at, { text, name }] of steps.entries()) {
    const part = parts[at] ?? '';
    if (name === undefined) {
      if (part !== text) return undefined;
      continue;
    }
    const value = decoded(part);
    if (!v.is(PARAMETERS[name], value)) return undefined;
    params[name] = value;
  }
  return params;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape names nothing.
    return undefined;
  }
}
