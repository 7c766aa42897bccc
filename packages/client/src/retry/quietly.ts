/**
 * Calls other people's code whose outcome nobody waits for: it may throw, or give a promise that is refused.
 *
 * @param failed gets what was thrown
 */
export function quietly(call: () => unknown, failed: (thrown: unknown) => void = () => undefined): void {
  const run = async (): Promise<void> => {
    await call();
  };
  run().catch(failed);
}
