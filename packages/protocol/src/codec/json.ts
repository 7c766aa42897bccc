import * as v from 'valibot';
import type { Json } from '../json.ts';

/** How deep a body may nest. Recursive code behind the codec must never run out of stack on somebody's input. */
export const MAX_DEPTH = 32;

/**
 * Whether `value` nests at most `limit` deep; walks without recursion and gives up early. What stands in one layer twice is
 * walked once: a value of an adapter's own making may hold itself many times over.
 */
export function isShallow(value: unknown, limit = MAX_DEPTH): boolean {
  let layer = new Set([value]);
  for (let depth = 0; layer.size > 0; depth += 1) {
    const next = new Set<unknown>();
    for (const each of layer) {
      if (typeof each !== 'object' || each === null) continue;
      if (depth >= limit) return false;
      for (const inner of Object.values(each)) next.add(inner);
    }
    layer = next;
  }
  return true;
}

/** JSON that `JSON.parse` made, not nested too deep. */
export const JsonCodec = v.custom<Json>((value) => value !== undefined && isShallow(value));

/** An object of JSON values. */
export const JsonObjectCodec = v.custom<Readonly<Record<string, Json>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value),
);
