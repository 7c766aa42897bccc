import type { Adapter, Facts, Link } from '@studyhall/protocol';

/** The memory backend as if its events outlived it, which is what makes a cache worth keeping. */
export function durable(inner: Adapter): Adapter {
  return {
    name: inner.name,
    async open(...args): Promise<Link> {
      const link = await inner.open(...args);
      const facts: Facts = { ...link.facts, durability: 'server' };
      return new Proxy(link, {
        get: (target, name): unknown => {
          if (name === 'facts') return facts;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value as (...rest: unknown[]) => unknown).bind(target) : value;
        },
      });
    },
  };
}
