import assert from 'node:assert/strict';
import { it } from 'node:test';
import { posts, texts, World } from '../world.fixture.ts';

for (const windows of [true, false]) {
  it(`a reply whose thread was taken back before it left is shown, to copy or discard (${windows ? 'windows' : 'log'})`, async () => {
    const world = new World();
    const ann = await world.tab('ann', { windows });
    ann.adapter.offline = true;
    ann.page.setOnline(false);
    await world.pass(1_000);
    const root = ann.room.threads.post({ text: 'a question' });
    ann.room.threads.post({ text: 'and more to it' }, root);
    await world.pass(1_000);
    ann.room.threads.delete(root);
    await world.pass(1_000);
    ann.adapter.offline = false;
    ann.page.setOnline(true);
    await world.pass(30_000);
    assert.deepEqual(texts(ann), ['and more to it']);
    const [reply] = posts(ann);
    assert.equal(reply?.delivery, 'not-sent');
    assert.equal(ann.room.threads.words(reply.draft ?? '')?.text, 'and more to it');
    ann.room.threads.discard(reply.draft ?? '');
    await world.pass(1_000);
    assert.deepEqual(posts(ann), []);
    world.close();
  });
}
