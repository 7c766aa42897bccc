import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--js-flags=--expose-gc'];
/** How many times slower than this machine the page's processor is: a cheap phone's. */
export const SLOWER = 4;
const WATCH = fileURLToPath(new URL('plain/watch.mjs', import.meta.url));
/** What the page calls once its first post is painted. */
const PAINTED = 'painted';
const PAINTED_AT_MOST_MS = 120_000;
/** Nothing happens any more where nothing has for so long: milliseconds. */
const QUIET_MS = 500;

/** What a page was like once it was there. */
export interface Opened {
  /** Milliseconds from the navigation until a frame with the first post was painted. */
  readonly firstPost: number;
  /** Milliseconds by which tasks were longer than 50 ms, in all. */
  readonly blocking: number;
  /** Bytes of the heap after garbage was collected, and nodes of the document. */
  readonly heap: number;
  readonly nodes: number;
}

/** A page that is being measured. */
export interface Visit {
  readonly page: Page;
  readonly opened: Opened;
  /** Milliseconds of the main thread that `act` costs, until nothing happens any more. */
  cost(act: () => Promise<void>): Promise<number>;
  close(): Promise<void>;
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Opens a page as somebody who was never there, on a slow phone. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript({ path: WATCH });
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: PAINTED });
  await Promise.all([painting(cdp), page.goto(url)]);
  await quiet(cdp);
  const found = await page.evaluate<{ readonly firstPost: number; readonly blocking: number }>('found');
  await page.evaluate('gc()');
  const heap = await metric(cdp, 'JSHeapUsedSize');
  const nodes = await metric(cdp, 'Nodes');
  return {
    page,
    opened: { firstPost: found.firstPost, blocking: found.blocking, heap, nodes },
    async cost(act) {
      await quiet(cdp);
      const before = await metric(cdp, 'TaskDuration');
      await act();
      await quiet(cdp);
      return (await metric(cdp, 'TaskDuration') - before) * 1000;
    },
    close: () => context.close(),
  };
}

/** The page tells: to ask it would be a task of its own, in the midst of those that are measured. */
function painting(cdp: CDPSession): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { reject(new Error('no post was painted in the measured page')); }, PAINTED_AT_MOST_MS);
    cdp.on('Runtime.bindingCalled', ({ name }) => {
      if (name !== PAINTED) return;
      clearTimeout(late);
      resolve();
    });
  });
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
}

/** Waits until the page's main thread has had next to nothing to do. */
async function quiet(cdp: CDPSession): Promise<void> {
  for (let before = await metric(cdp, 'TaskDuration'); ; ) {
    await new Promise((resolve) => { setTimeout(resolve, QUIET_MS); });
    const now = await metric(cdp, 'TaskDuration');
    if (now - before < 0.02) return;
    before = now;
  }
}
