import { boardOf } from './harness/board.ts';
import { bring, idOf } from './harness/brought.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

const ONION = idOf('onion');
const alone = (id: string): string => `<study-thread room="week-3" thread="${id}"></study-thread>`;

test('one thread stands alone in a page, and goes on there', async ({ community, visit }) => {
  await bring(community, 'week-3', [
    { id: ONION, title: 'Why does the onion cell not burst?', text: 'Water flows in.', minutesAgo: 50, by: MAYA.id },
    { id: idOf('wall'), to: ONION, text: 'The wall stops it.', minutesAgo: 40 },
    { id: idOf('other'), title: 'Another question', text: 'About the kidney.', minutesAgo: 30 },
  ]);
  const page = await visit(MAYA, alone(ONION));
  const maya = boardOf(page);
  await expect(maya.element.getByRole('heading', { name: 'Why does the onion cell not burst?' })).toBeVisible();
  await expect(maya.posts).toHaveCount(2);
  await expect(maya.element).not.toContainText('Another question');
  await expect(maya.field).toHaveCount(0);
  await expect(maya.element.getByRole('button', { name: 'All threads' })).toHaveCount(0);

  const jonas = boardOf(await visit(JONAS, alone(ONION)));
  await jonas.reply('The wall stops it', 'So it is the pressure.');
  await expect(maya.post('So it is the pressure.')).toContainText('Jonas Brandt');
  await page.reload();
  await expect(maya.posts).toHaveCount(3);
});

test('a thread that is not there says so', async ({ visit }) => {
  const { element } = boardOf(await visit(MAYA, alone(idOf('nothing'))));
  await expect(element).toContainText('This thread does not exist, or not any more.');
  await expect(element.getByRole('textbox')).toHaveCount(0);
});
