import { WRONG } from './codec.ts';
import type { Codec, Decoded } from './codec.ts';

/** A field that may be absent. */
export interface Optional<T> extends Codec<T> {
  readonly optional: true;
}

type Fields = Readonly<Record<string, Codec<unknown> | Optional<unknown>>>;

type OptionalName<F extends Fields> = { [N in keyof F]: F[N] extends Optional<unknown> ? N : never }[keyof F];

/** What a record of such fields gives. */
type Fielded<F extends Fields> = { readonly [N in Exclude<keyof F, OptionalName<F>>]: Decoded<F[N]> } & {
  readonly [N in OptionalName<F>]?: Decoded<F[N]>;
};

type Flat<T> = { [K in keyof T]: T[K] };

/** A field that may be absent, but is not undefined where it is there. */
export const maybe = <T>({ read, shape }: Codec<T>): Optional<T> => ({ read, shape, optional: true });

/** An object with these fields. Others are left out of what is read: old code meets newer data. */
export function record<const F extends Fields>(fields: F): Codec<Flat<Fielded<F>>> {
  const entries = Object.entries(fields);
  return {
    shape: entries.map(([name, codec]) => ['optional' in codec ? `${name}?` : name, codec.shape]),
    read: (value, path) => {
      if (typeof value !== 'object' || value === null) throw WRONG;
      const taken: Record<string, unknown> = {};
      for (const [name, codec] of entries) {
        if ('optional' in codec && !(name in value)) continue;
        path.push(name);
        taken[name] = codec.read((value as Record<string, unknown>)[name], path);
        path.pop();
      }
      return taken as Flat<Fielded<F>>;
    },
  };
}

/** One of several records, told apart by the word in one of their fields. */
export function tagged<const N extends string, const C extends Readonly<Record<string, Fields>>>(
  name: N,
  cases: C,
): Codec<{ [K in keyof C]: Flat<Readonly<Record<N, K>> & Fielded<C[K]>> }[keyof C]> {
  const codecs = new Map<unknown, Codec<object>>(Object.entries(cases).map(([tag, fields]) => [tag, record(fields)]));
  return {
    shape: [name, ...[...codecs].map(([tag, { shape }]) => [tag, shape])],
    read: (value, path) => {
      const tag = (Object(value) as Record<string, unknown>)[name];
      const codec = codecs.get(tag);
      if (!codec) throw WRONG;
      return { [name]: tag, ...codec.read(value, path) } as never;
    },
  };
}

/** A list of what a codec takes. */
export function list<T>(codec: Codec<T>, max = Infinity, min = 0): Codec<readonly T[]> {
  return {
    shape: ['list', min, max, codec.shape],
    read: (value, path) => {
      if (!Array.isArray(value) || value.length > max || value.length < min) throw WRONG;
      return value.map((each, at) => {
        path.push(at);
        const taken = codec.read(each, path);
        path.pop();
        return taken;
      });
    },
  };
}

/** A list of two. */
export function pair<A, B>(first: Codec<A>, second: Codec<B>): Codec<readonly [A, B]> {
  return {
    shape: ['pair', first.shape, second.shape],
    read: (value, path) => {
      if (!Array.isArray(value) || value.length !== 2) throw WRONG;
      return [first.read(value[0], path), second.read(value[1], path)];
    },
  };
}
