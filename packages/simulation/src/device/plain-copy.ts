/**
 * A copy of plain data, as a database makes one of what it is given: whoever changes theirs changes nothing that is kept.
 *
 * @throws TypeError for anything that is not plain data
 */
export function plainCopy<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('only data can be kept');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('only plain data can be kept');
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) copy[name] = copyOf(inner);
  return copy;
}
