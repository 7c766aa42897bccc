import { roomPath } from '@studyhall/protocol';
import { boardOf } from '../harness/board.ts';
import { COURSE, JONAS, MAYA, PRICE } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

/** Says on the page what the host knows about the person. */
const identity = (id: string, name: string, role: string): string =>
  `<script>document.querySelector('study-session').identity = {
    user: { id: '${id}', name: '${name}' }, roles: ['${role}'], course: '${COURSE}', group: 'a', resource: 'lesson-3'
  };</script>`;

test('E9 what the host says is a hint: the server takes the token’s word', async ({ page, site, community, visit }) => {
  await boardOf(await visit(JONAS)).write('Of Jonas');
  await page.goto(
    site.put({
      head: scriptTag(community.endpoint),
      body: session(community.endpoint, MAYA.id, thread()) + identity('okafor', 'Dr. Amara Okafor', 'instructor'),
    }),
  );
  const board = boardOf(page);
  await board.post('Of Jonas').getByRole('button', { name: 'More' }).click();
  await expect(board.post('Of Jonas').getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(board.post('Of Jonas').getByRole('button', { name: 'Hide' })).toHaveCount(0);
  await board.write('Whose is it?');
  await expect(board.post('Whose is it?')).toContainText('Maya Lindqvist');
});

test('E9 the server refuses what the interface does not offer', async ({ community, visit, request }) => {
  const page = await visit(PRICE);
  await expect(page.getByText('You can read here, not write.')).toBeVisible();
  await expect(boardOf(page).field).toHaveCount(0);
  const answer = await request.post(community.endpoint + roomPath(COURSE, 'week-3', 'log'), {
    headers: { authorization: `Bearer ${await community.token(PRICE)}` },
    data: { drafts: [{ id: 'A'.repeat(22), type: 'post', v: 1, body: { text: 'Let me in' } }] },
  });
  expect(await answer.text()).toMatch(/"rejected"|"forbidden"|"denied"/);
});

test('E9 without a server the host’s word is who one is', async ({ page, site, community }) => {
  const body = `<study-session course="${COURSE}">${thread()}</study-session>${identity('m1', 'Maya L.', 'student')}`;
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  await boardOf(page).write('Who am I?');
  await expect(boardOf(page).post('Who am I?')).toContainText('Maya L.');
});
