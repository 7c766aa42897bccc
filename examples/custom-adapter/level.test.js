import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startForum } from './legacy-forum.js';
import { legacyForum } from './public/legacy-forum-adapter.js';

it('an event keeps the role of its time', async () => {
  const forum = await startForum();
  forum.makeForum('week-3');
  const open = (who) =>
    legacyForum(`${forum.url}/forum`).open({ course: 'bio101', room: 'week-3' }, { auth: async () => forum.signIn(who) });
  const tia = await open('tia');
  await tia.submit([{ id: 'a-draft-of-22-letters-', type: 'post', v: 1, body: { text: 'Please stay friendly.' } }]);
  forum.setLevel('tia', '1');
  const { events } = await (await open('ann')).pull();
  await forum.stop();
  assert.equal(events[0].as, 'ta');
});
