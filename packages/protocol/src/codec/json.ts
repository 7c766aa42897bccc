import * as v from 'valibot';
import type { Json } from '../json.ts';

/** How deep a body may nest. Recursive code behind the codec must never run out of stack on somebody's input. */
export const MAX_DEPTH = 32;

/** Whether `value` nests at most `limit` deep; walks without recursion and gives up early. */
export function isShallow(value: unknown, limit = MAX_DEPTH): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const each of layer) {
      if (typeof each !== 'object' || each === null) continue;
      if (depth >= limit) return false;
      for (const inner of Object.values(each)) next.push(inner);
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
