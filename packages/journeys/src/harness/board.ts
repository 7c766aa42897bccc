import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does in a thread element. */
export interface Board {
  readonly element: Locator;
  readonly field: Locator;
  readonly posts: Locator;
  /** The pictures of the posts. */
  readonly picture: Locator;
  /** The posts that hold these words. */
  post(words: string): Locator;
  /** Opens the thread of this title where the threads stand as rows. */
  open(title: string): Promise<void>;
  /** Starts a thread, which is shown before the community has it. */
  write(words: string): Promise<void>;
  /** Waits until the community has everything that was written here, which is what others see. */
  sent(): Promise<void>;
  /** Puts a picture of one pixel into what is being written. */
  attach(): Promise<void>;
  /** Answers the post that holds these words. */
  reply(to: string, words: string): Promise<void>;
}

/** A PNG of one black pixel. */
export const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

/** The thread element of a page; `room` where there are several: that of the whole room, not of a place in the page. */
export function boardOf(page: Page, room?: string): Board {
  const element = page.locator(room === undefined ? 'study-thread' : `study-thread[room="${room}"]:not([anchor])`);
  const field = element.getByRole('textbox', { name: 'Your text' });
  const posts = element.locator('study-post');
  const post = (words: string): Locator => posts.filter({ hasText: words });
  return {
    element,
    field,
    posts,
    picture: posts.getByRole('img', { name: /^Picture .*dot\.png/ }),
    post,
    open: (title) => element.getByRole('link', { name: title, exact: true }).click(),
    write: async (words) => {
      await page.bringToFront(); // the field opens when it gets the focus, which only a front window has
      await field.fill(words);
      await element.getByRole('button', { name: 'Post', exact: true }).click();
    },
    sent: () => expect(element.getByText(/^(Sending…|Waiting for a connection)|It is tried again by itself\.$/)).toHaveCount(0, { timeout: 40_000 }),
    attach: async () => {
      await page.bringToFront();
      await field.focus();
      await element.locator('study-files input[type="file"]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
      await element.getByRole('button', { name: /^Remove .*dot\.png/ }).waitFor();
    },
    reply: async (to, words) => {
      await page.bringToFront();
      await post(to).getByRole('button', { name: /^Reply/ }).click();
      const answer = element.getByRole('textbox', { name: 'Your reply' });
      await answer.fill(words);
      await answer.press('Control+Enter');
    },
  };
}
