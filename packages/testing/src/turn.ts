const immediate = (globalThis as { setImmediate?: (callback: () => void) => void }).setImmediate;

/** One turn of the event loop: every promise that can settle now has settled. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate === undefined) setTimeout(resolve, 0);
    else immediate(resolve);
  });
}
