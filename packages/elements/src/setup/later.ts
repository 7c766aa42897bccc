import type * as Advice from './advice.later.ts';

/** Tells the page's developer about a mistake in how the page is set up. Where that does not arrive nobody is told: readers see a sentence. */
export async function advise(tell: (advice: typeof Advice) => void): Promise<void> {
  await import('./advice.later.ts').then(tell, () => undefined);
}
