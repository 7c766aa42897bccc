/** A copy without some of its properties. */
export function omit<T extends object, K extends keyof T>(from: T, ...names: readonly K[]): Omit<T, K> {
  const copy = { ...from };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}
