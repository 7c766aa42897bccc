import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { endOf, idsOf, pullAll, pullPages, Scene, submitAll } from '../scene.ts';

const ownWrites: Law = {
  id: 'reading/own-writes',
  title: 'an acknowledged draft is in the log that the next pull reads, on every link',
  why: 'A post that vanishes after it was sent is written again.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, elsewhere, ben] = [await scene.link('ann'), await scene.link('ann'), await scene.link('ben')];
    const start = await endOf(ann);
    for (let round = 0; round < 3; round += 1) {
      const draft = scene.post(`round ${round}`);
      await submitAll(ann, [draft]);
      for (const link of [ann, elsewhere, ben]) {
        ensure(idsOf(await pullAll(link, start)).includes(draft.id), 'a pull after the answer holds the event');
      }
    }
  },
};

const anySize: Law = {
  id: 'resume/any-size',
  title: 'pages of any size compose to the same log',
  why: 'A phone asks for little, a desktop for much, and both must end with the same room.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    await submitAll(ann, Array.from({ length: 23 }, (_, at) => scene.post(`line ${at}`)));
    const whole = await pullAll(ann);
    same(whole.length, 23, 'the whole log is read');
    for (const limit of [1, 2, 7, 22, 23, 24]) {
      const pages = await pullPages(ann, undefined, limit);
      ensure(pages.every(({ events }) => events.length <= limit), `no page holds more than the ${limit} events asked for`);
      same(await pullAll(ann, undefined, limit), whole, `pages of ${limit} hold the same events in the same order`);
    }
  },
};

const anyCursor: Law = {
  id: 'resume/any-cursor',
  title: 'from the cursor of every page the rest of the log follows, also on a later link',
  why: 'A client stores its cursor and goes on from it next week.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    await submitAll(ann, Array.from({ length: 9 }, (_, at) => scene.post(`line ${at}`)));
    const pages = await pullPages(ann, undefined, 2);
    const whole = await pullAll(ann);
    ann.close();
    const later = await scene.link('ann');
    await submitAll(later, [scene.post('later')]);
    const grown = await pullAll(later);
    same(grown.slice(0, whole.length), whole, 'the log is the one of before, and grown');
    let before = 0;
    for (const { events, cursor } of pages) {
      before += events.length;
      same(await pullAll(later, cursor), grown.slice(before), `what follows ${before} events is the rest`);
    }
  },
};

const end: Law = {
  id: 'resume/end',
  title: 'at the end a pull gives an empty page from which the next event follows',
  why: 'A client asks again and again from the end; it must neither miss nor repeat.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const empty = await ben.pull(undefined);
    same({ events: empty.events, more: empty.more }, { events: [], more: false }, 'an empty room gives an empty page');
    const first = scene.post('first');
    await submitAll(ann, [first]);
    const page = await ben.pull(empty.cursor);
    same(idsOf(page.events), [first.id], 'from the cursor of the empty room the first event follows');
    const none = await ben.pull(page.cursor);
    same({ events: none.events, more: none.more }, { events: [], more: false }, 'at the end the page is empty');
    const second = scene.post('second');
    await submitAll(ann, [second]);
    for (const cursor of [page.cursor, none.cursor]) {
      same(idsOf(await pullAll(ben, cursor)), [second.id], 'from the end exactly the new event follows');
    }
  },
};

export const readingLaws: readonly Law[] = [ownWrites, anySize, anyCursor, end];
