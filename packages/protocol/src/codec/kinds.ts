import * as v from 'valibot';

// Every kind of schema that a page loads costs it more than a predicate. So codecs that browsers use are made of objects, arrays
// and these; `decode` tells only the place of what is wrong, and that they know as well as kinds that say more.

/** Text of so many UTF-16 units. */
/* @__NO_SIDE_EFFECTS__ */
export function text(least = 0, most = Infinity): v.CustomSchema<string, undefined> {
  return v.custom<string>((value) => typeof value === 'string' && value.length >= least && value.length <= most);
}

/** A number that is not below `least`. */
/* @__NO_SIDE_EFFECTS__ */
export function number(least = -Infinity): v.CustomSchema<number, undefined> {
  return v.custom<number>((value) => typeof value === 'number' && value >= least);
}

/** A whole number that is not below `least`, nor above `most`. */
/* @__NO_SIDE_EFFECTS__ */
export function whole(least: number, most = Infinity): v.CustomSchema<number, undefined> {
  return v.custom<number>((value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
}

/** One of some values. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T>(...values: readonly T[]): v.CustomSchema<T, undefined> {
  return v.custom<T>((value) => values.includes(value as T));
}

/** A truth value. */
/* @__NO_SIDE_EFFECTS__ */
export function flag(): v.CustomSchema<boolean, undefined> {
  return oneOf(true, false);
}

/** What may be absent. Adapters are code, and some give `undefined` for it: that is the same. */
/* @__NO_SIDE_EFFECTS__ */
export function maybe<S extends v.GenericSchema>(item: S): v.ExactOptionalSchema<S, undefined> {
  return v.optional(item) as v.GenericSchema as v.ExactOptionalSchema<S, undefined>;
}

/** A short list: it is checked as one, so `decode` does not tell which of its items is wrong. */
/* @__NO_SIDE_EFFECTS__ */
export function few<T>(item: v.GenericSchema<unknown, T>, most: number): v.CustomSchema<T[], undefined> {
  return v.custom<T[]>((value) => Array.isArray(value) && value.length <= most && value.every((each) => v.is(item, each)));
}
