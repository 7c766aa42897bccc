import type { Context } from './context.ts';
import { labelEnd, labelKey, readTarget } from './link-parts.ts';

/**
 * Takes the definitions from the front of a paragraph, each line of which ends in a line end, and returns the text that
 * is left. A definition whose address is not allowed is not one: its text stays to be read.
 */
export function takeDefinitions(text: string, context: Context): string {
  let at = 0;
  for (;;) {
    const end = readDefinition(text, at, context);
    if (end === 0) return text.slice(at);
    at = end;
  }
}

/** Reads one definition at `at`; answers the place after it, 0 where there is none. */
function readDefinition(text: string, at: number, context: Context): number {
  const colon = labelEnd(text, at);
  const key = colon > 0 && text[colon] === ':' ? labelKey(text.slice(at + 1, colon - 1)) : '';
  const target = key ? readTarget(text, colon + 1, context, ' \t', '\n') : undefined;
  if (!target) return 0;
  if (!context.definitions.has(key)) context.definitions.set(key, target);
  return target.end;
}
