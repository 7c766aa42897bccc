import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { endOf, idsOf, pullAll, Scene, submitAll } from '../scene.ts';

const whole: Law = {
  id: 'reading/whole',
  title: 'the log holds what was written, all of it, once and in its order',
  why: 'A reader who is shown half of a discussion draws the wrong half of its conclusions.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const lines = (['ann', 'ben', 'tia', 'ann'] as const).map((who) => ({
      who,
      drafts: [scene.post(`one by ${who}`), scene.draft('x-law', { by: who }), scene.post(`two by ${who}`)],
    }));
    await scene.hold(lines);
    for (const who of ['ann', 'ben'] as const) {
      const log = await pullAll(await scene.link(who));
      same(idsOf(log), idsOf(lines.flatMap(({ drafts }) => drafts)), 'every line is there, in the order of writing');
    }
  },
};

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

const ownConcurrent: Law = {
  id: 'reading/concurrent',
  title: 'each finds his own words in the log right after the answer, in his other tab too, also while everybody writes',
  why: 'An answer that runs ahead of the log shows only under load, and then nobody finds out why.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const people = await Promise.all((['ann', 'ben', 'tia', 'ben'] as const).map((who) => Promise.all([scene.link(who), scene.link(who)])));
    await Promise.all(
      people.map(async ([writing, elsewhere], of) => {
        for (let round = 0; round < 8; round += 1) {
          const draft = scene.post(`${of}.${round}`);
          const start = await endOf(writing);
          await submitAll(writing, [draft]);
          for (const link of [writing, elsewhere]) {
            ensure(idsOf(await pullAll(link, start)).includes(draft.id), 'a pull after the answer holds the event');
          }
        }
      }),
    );
  },
};

export const readingLaws: readonly Law[] = [whole, ownWrites, ownConcurrent];
