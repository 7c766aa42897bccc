import type { Ports } from '@studyhall/protocol';

/** A `localStorage` in memory. */
export function memoryStorage(): NonNullable<Ports['storage']> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
