import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { ThreadsAbout } from '../thread/api.ts';
import type { Tab, TabOptions } from '../world.fixture.ts';
import { settle, World } from '../world.fixture.ts';

const BACKENDS: Readonly<Record<string, TabOptions>> = { 'folding the log': {}, 'with windows': { windows: true } };
const QUOTE = { exact: 'An onion cell does not burst.' };

for (const [how, options] of Object.entries(BACKENDS)) {
  describe(`threads about a place of the page, ${how}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });
    const tab = (id: string): Promise<Tab> => world.tab(id, options);
    const say = ({ room }: Tab, text: string, place?: string): string => room.threads.post({ text, ...(place && { anchor: { place, quote: QUOTE } }) });
    const listed = (about: ThreadsAbout): readonly string[] => about.$about.get().threads;

    it('are those of that place alone, the newest first, whatever the board shows', async () => {
      const ann = await tab('ann');
      const first = say(ann, 'one', 'p3');
      await world.pass(1_000);
      say(ann, 'elsewhere', 'p4');
      say(ann, 'nowhere');
      await world.pass(1_000);
      const second = say(ann, 'two', 'p3');
      await world.pass(1_000);
      const bob = await tab('bob');
      await world.pass(1_000);
      const about = await bob.room.threads.about('p3');
      await world.pass(1_000);
      assert.deepEqual(listed(about), [second, first]);
      const id = await bob.room.threads.open(first);
      assert.deepEqual(bob.room.threads.$opened.get().find(({ root }) => root.id === id)?.root.anchor, { place: 'p3', quote: QUOTE });
      assert.equal(bob.room.threads.$board.get().threads.length, 4);
    });

    it('grow by one’s own at once, and gather those of others', async () => {
      const [ann, bob] = [await tab('ann'), await tab('bob')];
      const about = await ann.room.threads.about('p3');
      await world.pass(1_000);
      const mine = say(ann, 'mine', 'p3');
      await settle();
      assert.deepEqual(listed(about), [mine]);
      await world.pass(1_000);
      const theirs = say(bob, 'theirs', 'p3');
      say(bob, 'elsewhere', 'p4');
      await world.pass(2_000);
      assert.deepEqual([listed(about), about.$about.get().fresh], [[mine], 1]);
      await about.showNew();
      await world.pass(1_000);
      assert.deepEqual([listed(about), about.$about.get().fresh], [[theirs, mine], 0]);
    });

    it('hold what has not arrived yet, also when they are looked at later, until it is discarded', async () => {
      world = new World({ refuse: () => new RoomError('denied', 'no') });
      const ann = await tab('ann');
      await world.pass(1_000);
      const mine = say(ann, 'mine', 'p3');
      await world.pass(1_000);
      const about = await ann.room.threads.about('p3');
      await world.pass(1_000);
      assert.deepEqual(listed(about), [mine]);
      ann.room.threads.discard(mine);
      await world.pass(1_000);
      assert.deepEqual(listed(about), []);
    });

    it('say which moment of a medium they speak about', async () => {
      const ann = await tab('ann');
      const early = ann.room.threads.post({ text: 'early', anchor: { place: 'clip', at: 5_000 } });
      await world.pass(1_000);
      const whole = ann.room.threads.post({ text: 'whole', anchor: { place: 'clip' } });
      await world.pass(1_000);
      const about = await ann.room.threads.about('clip');
      await world.pass(1_000);
      assert.deepEqual([listed(about), about.$about.get().moments], [[whole, early], { [early]: 5_000 }]);
    });

    it('are read on by ten, and left alone when nobody looks', async () => {
      const ann = await tab('ann');
      for (let n = 0; n < 12; n += 1) {
        say(ann, `post ${String(n)}`, 'p3');
        await world.pass(500);
      }
      const bob = await tab('bob');
      await world.pass(1_000);
      const about = await bob.room.threads.about('p3');
      await world.pass(1_000);
      assert.deepEqual([listed(about).length, about.$about.get().older], [10, true]);
      await about.loadOlder();
      await world.pass(500);
      assert.deepEqual([listed(about).length, about.$about.get().older], [12, false]);
      about.stop();
      say(ann, 'late', 'p3');
      await world.pass(1_000);
      assert.equal(about.$about.get().fresh, 0);
    });
  });
}
