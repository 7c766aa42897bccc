/**
 * What a value from outside must be. Everything on the wire, and the body of every event, is said with the few words of this
 * file and of `record.ts`. They are our own because they weigh a sixth of what a schema library brings: nothing is converted,
 * and nothing is explained beyond the place that is wrong.
 */
export interface Codec<T> {
  /**
   * Gives the value, without the fields that the codec does not name.
   *
   * @param path where the value stands; left at the place that is wrong
   * @throws WRONG
   */
  readonly read: (value: unknown, path: PropertyKey[]) => T;
  /** The same as plain data: the histories of the wire and of the vocabulary hold a hash of it. */
  readonly shape: unknown;
}

/** What a codec gives. */
export type Decoded<C extends Codec<unknown>> = ReturnType<C['read']>;

/** Thrown where a value is not what it must be. One for all: what stands there may be somebody's words, and is not repeated. */
export const WRONG = new Error('wrong');

/**
 * A codec that takes a value as it is.
 *
 * @param shape what `is` asks, as plain data
 */
export function value<T>(shape: unknown, is: (value: unknown) => boolean): Codec<T> {
  return {
    shape,
    read: (given) => {
      if (!is(given)) throw WRONG;
      return given as T;
    },
  };
}

/** @param min length in UTF-16 units at least @param max at most */
export const text = (min = 0, max = Infinity): Codec<string> =>
  value(['text', min, max], (given) => typeof given === 'string' && given.length >= min && given.length <= max);

export const number = (min = -Infinity): Codec<number> =>
  value(['number', min], (given) => typeof given === 'number' && given >= min);

export const whole = (min = 0, max = Infinity): Codec<number> =>
  value(['whole', min, max], (given) => Number.isInteger(given) && (given as number) >= min && (given as number) <= max);

export const flag: Codec<boolean> = value('flag', (given) => typeof given === 'boolean');

/** One of some values, and no other. */
export const only = <const T extends string | boolean>(...values: readonly T[]): Codec<T> =>
  value(['only', ...values], (given) => values.includes(given as T));

/** What a codec takes, if it also meets a condition that is code. */
export function where<T>(codec: Codec<T>, is: (value: T) => boolean): Codec<T> {
  return {
    shape: codec.shape,
    read: (given, path) => {
      const taken = codec.read(given, path);
      if (!is(taken)) throw WRONG;
      return taken;
    },
  };
}
