import type { Draft } from './event.ts';
import type { Json } from './json.ts';

/** Lifts the body of one version of an event type to the next version. */
export type Upcast = (body: Json) => Json;

/** For each event type the lifts from version 1 on: the first lifts 1 to 2, and so on. */
export type Upcasts = Readonly<Record<string, readonly Upcast[]>>;

/**
 * The draft or event in the newest shape this code knows. Unknown types, and versions newer than this code, come back unchanged:
 * folds ignore them.
 */
export function upcast<D extends Draft>(event: D, upcasts: Upcasts): D {
  const lifts = Object.hasOwn(upcasts, event.type) ? (upcasts[event.type] ?? []) : [];
  if (event.v > lifts.length) return event;
  let body = event.body;
  for (const lift of lifts.slice(event.v - 1)) body = lift(body);
  return { ...event, v: lifts.length + 1, body };
}
