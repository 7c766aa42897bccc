import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { expect, test } from '../harness/test.ts';

test('E11 every act is a DOM event that names nobody, and what code does is none', async ({ visit }) => {
  const page = await visit(MAYA);
  const board = boardOf(page);
  await expect(board.field).toBeVisible();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['study-act', 'study-post', 'study-post-request']) {
      document.addEventListener(type, (event) => {
        const { act = '', room = '' } = event as Event & { act?: string; room?: string };
        heard.push(`${type} ${act} ${room}`.trim());
        if ('actor' in event || 'author' in event) heard.push('names somebody');
      });
    }
    document.querySelector('study-thread')?.setAttribute('heading', 'Set by code');
  });
  const heard = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

  await board.write('One');
  await expect.poll(heard).toEqual(['study-post-request', 'study-act post week-3', 'study-post  week-3']);
  await board.post('One').getByRole('button', { name: 'React' }).click();
  await board.post('One').getByRole('button', { name: 'Good idea' }).click();
  await expect.poll(async () => (await heard()).at(-1)).toBe('study-act react week-3');
  await board.post('One').getByRole('button', { name: 'More' }).click();
  await board.post('One').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(async () => (await heard()).at(-1)).toBe('study-act delete week-3');
  await board.element.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await heard()).at(-1)).toBe('study-act undelete week-3');
});

test('E11 a host may refuse a post, and the words stay', async ({ visit }) => {
  const page = await visit(MAYA);
  const board = boardOf(page);
  await expect(board.field).toBeVisible();
  await page.evaluate(() => {
    document.addEventListener('study-post-request', (event) => {
      event.preventDefault();
    });
  });
  await board.write('Not now');
  await expect(board.field).toHaveValue('Not now');
  await expect(board.posts).toHaveCount(0);
});
