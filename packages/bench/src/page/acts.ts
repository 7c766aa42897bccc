import type { Visit } from './visit.ts';

/** How often something is done in one visit. */
export interface Amounts {
  readonly keys: number;
  readonly arrivals: number;
}

/** A frame of more than two refreshes of a screen is one that somebody sees. Two of them read as 33.2 to 33.5: milliseconds. */
const LONG_FRAME_MS = 34;
/** To the end of 10,000 posts at twenty frames a second, and as long again: milliseconds. */
const SCROLLING_MS = 15 * 60_000;

/** Milliseconds of the main thread for one post of somebody else. */
export async function arriving(visited: Visit, post: (text: string) => Promise<void>, { arrivals }: Amounts): Promise<number> {
  const cost = await visited.cost(async () => {
    for (let n = 0; n < arrivals; n += 1) await post(`The membrane once more, ${n}`);
  });
  return cost / arrivals;
}

/** Milliseconds of the main thread for one key stroke in the field for new posts. */
export async function typing(visited: Visit, { keys }: Amounts): Promise<number> {
  const field = visited.page.getByRole('textbox', { name: 'Your text' }).first();
  await field.click();
  return (await visited.cost(() => field.pressSequentially('membrane '.repeat(keys).slice(0, keys), { delay: 20 }))) / keys;
}

/** To the end of everything, loading what comes next whenever the end is reached: how many frames of a hundred were long. */
export async function scrolling({ page }: Visit): Promise<number> {
  page.setDefaultTimeout(SCROLLING_MS);
  const frames = await page.evaluate<readonly number[]>('scrollToEnd()');
  return (frames.filter((took) => took > LONG_FRAME_MS).length / frames.length) * 100;
}
