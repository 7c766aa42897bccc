import type { Browser, Page } from 'puppeteer-core';
import { reasonOf } from '../../report/unusable.ts';
import type { Job, Message, Tell } from '../messages.ts';
import type { Place, Running } from '../place.ts';
import { chromeAt } from './chrome.ts';
import { optional } from './optional.ts';
import type { Between } from './page.ts';
import { type Served, servePage } from './served.ts';

/**
 * A browser for each job, with one page that holds the laws.
 *
 * @param script the subject's module, bundled
 * @param program the path of a Chromium or Chrome; empty for one that is found
 * @throws Unusable where there is no browser, or nothing to drive it with
 */
export async function browserPlace(script: string, program: string): Promise<Place> {
  const executablePath = chromeAt(program, process.env['CHROME_PATH']);
  const { launch } = await optional('puppeteer-core', () => import('puppeteer-core'));
  // Chromium’s sandbox refuses to be started by root, as in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { start: (job, tell) => new BrowserRun(() => launch({ executablePath, args }), script, job, tell) };
}

/** One browser, from its start to its end. */
class BrowserRun implements Running {
  readonly ended: Promise<string>;
  #launching: Promise<Browser> | undefined;
  #served: Served | undefined;
  #killed = false;
  #over: (how: string) => void = () => undefined;

  constructor(launch: () => Promise<Browser>, script: string, job: Job, tell: Tell) {
    const over = new Promise<string>((resolve) => (this.#over = resolve));
    this.#work(launch, script, job, tell).catch((error: unknown) => { this.#over(`the browser failed: ${reasonOf(error)}`); });
    this.ended = over.then(async (how) => {
      await this.#end();
      return how;
    });
  }

  kill(): void {
    this.#killed = true;
    this.#over('the browser was ended');
  }

  async #work(launch: () => Promise<Browser>, script: string, job: Job, tell: Tell): Promise<void> {
    this.#served = await servePage(script);
    this.#launching = launch();
    const browser = await this.#launching;
    browser.once('disconnected', () => { this.#over('the browser has ended'); });
    const page = await browser.newPage();
    const threw = (reason: string): void => {
      tell({ t: 'threw', reason });
      this.#over(reason);
    };
    page.on('error', ({ message }) => { threw(message); });
    page.on('pageerror', (error) => { threw(reasonOf(error)); });
    page.on('console', (line) => { process.stderr.write(`${line.text()}\n`); });
    await hold(page, this.#served.url, job, (message) => {
      tell(message);
      if (message.t === 'done' || message.t === 'unusable') this.#over('it is done');
    });
  }

  /** A page that never yields does not let its browser close. */
  async #end(): Promise<void> {
    this.#served?.stop();
    const browser = await this.#launching?.catch(() => undefined);
    const process = browser?.process() ?? null;
    if (!this.#killed || process === null) return await browser?.close();
    const exited = new Promise((resolve) => process.once('close', resolve));
    process.kill('SIGKILL');
    await exited;
  }
}

async function hold(page: Page, url: string, job: Job, tell: (message: Message) => void): Promise<void> {
  const name: keyof Between = 'studyhallTell';
  await page.exposeFunction(name, tell);
  await page.goto(url);
  await page.evaluate((given: Job) => {
    (globalThis as Between).studyhallHold?.(given);
  }, job);
}
