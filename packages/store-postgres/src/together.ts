/**
 * Makes long work that serves everybody who asked before it began: who asks while it is under way waits for the next time, which is one for
 * all of them.
 */
export function together(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    const begun = work();
    underWay = begun;
    return begun;
  };
  return () => (next ??= underWay.then(begin, begin));
}
