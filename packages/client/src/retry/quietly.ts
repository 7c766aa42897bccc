/** Calls other people's code whose outcome nobody waits for: it may throw, or give a promise that is refused. */
export function quietly(call: () => unknown): void {
  const run = async (): Promise<void> => {
    await call();
  };
  run().catch(() => undefined);
}
