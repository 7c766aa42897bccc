import { isInstalled, openClerk, type Prosody, startProsody } from '@studyhall/prosody';
import { ROOM } from './harness/backends.ts';
import { boardOf } from './harness/board.ts';
import { COURSE, JONAS, MAYA, type Member } from './harness/community.ts';
import { complaintsOf } from './harness/requests.ts';
import { session, thread } from './harness/site.ts';
import { expect, test as base } from './harness/test.ts';

/** Debian has it, and `npm test` installs it where it may. */
base.skip(!isInstalled(), 'no prosody on this machine');

const passwordOf = ({ id }: Member): string => `the password of ${id}`;

const test = base.extend<{ readonly prosody: Prosody }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright finds out what a fixture needs from the pattern
  prosody: async ({}, use) => {
    const prosody = await startProsody({ accounts: { [MAYA.id]: passwordOf(MAYA), [JONAS.id]: passwordOf(JONAS) } });
    const clerk = await openClerk(prosody);
    const people = Object.fromEntries([MAYA, JONAS].map(({ id }) => [`${id}@${prosody.domain}`, 'member'] as const));
    for (const room of [ROOM, '_7ecourse']) await clerk.make(`${COURSE}.${room}@${prosody.conference}`, people);
    await clerk.close();
    await use(prosody);
    await prosody.stop();
  },
});

test('two people write, see each other write, and are here, over a school’s chat server', async ({ browser, site, prosody }) => {
  const visit = async (member: Member) => {
    const page = await (await browser.newContext()).newPage();
    const complaints = await complaintsOf(page);
    const name = `/chat-token-${member.id}`;
    site.file(name, 'application/json', JSON.stringify({ token: JSON.stringify({ jid: `${member.id}@${prosody.domain}`, password: passwordOf(member) }) }));
    const body = session(prosody.url, member.id, `${thread(ROOM)}<peer-list></peer-list>`).replace(/token-url="[^"]*"/, `token-url="${name}"`);
    await page.goto(site.put({ head: '<script type="module" src="/copy/studyhall.js"></script>', body }));
    return { page, board: boardOf(page), complaints };
  };
  const [maya, jonas] = [await visit(MAYA), await visit(JONAS)];
  await expect(jonas.board.field).toBeVisible();

  await expect(async () => {
    await maya.board.field.pressSequentially('Let me think. ');
    await expect(jonas.board.element.getByText(/is writing…/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });

  await maya.board.write('Why does the onion cell **not** burst?');
  await jonas.board.reply('onion cell', 'The wall stops it from growing.');
  await expect(maya.board.post('The wall stops it').first()).toBeVisible();

  for (const { page } of [maya, jonas]) await page.getByRole('switch', { name: 'Show that I am here' }).click();
  await expect(maya.page.locator('peer-list').getByText('2 here now')).toBeVisible();
  await jonas.page.close();
  await expect(maya.page.locator('peer-list').getByText('1 here now')).toBeVisible();

  await maya.page.reload();
  await expect(maya.board.post('The wall stops it').first()).toBeVisible();
  expect([maya.complaints, jonas.complaints]).toEqual([[], []]);
});
