import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { idsOf, pullAll, Scene, submitAll } from '../scene.ts';

const oneForAll: Law = {
  id: 'order/one-for-all',
  title: 'everybody sees the events of a room in one order',
  why: 'Two people who see different orders see different threads, and rules decide differently for them.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([submitAll(ann, [scene.post(`ann ${round}`)]), submitAll(ben, [scene.post(`ben ${round}`)])]);
    }
    const [seenByAnn, seenByBen] = [await pullAll(ann), await pullAll(ben)];
    same(seenByAnn.length, 8, 'every accepted draft is in the log');
    same(idsOf(seenByAnn), idsOf(seenByBen), 'both see one order');
  },
};

const batch: Law = {
  id: 'order/batch',
  title: 'drafts handed in together keep their order',
  why: 'A reply must not stand before the post it answers.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const drafts = Array.from({ length: 12 }, (_, at) => scene.post(`line ${at}`));
    await submitAll(ann, drafts.slice(0, 5));
    await submitAll(ann, drafts.slice(5));
    same(idsOf(await pullAll(ann)), idsOf(drafts), 'the log has them in the order they were handed in');
  },
};

const prefix: Law = {
  id: 'order/prefix',
  title: 'what was seen stays: the log only grows at its end',
  why: 'A client keeps what it has folded. What changes before its cursor it will never learn.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    let seen = await pullAll(ben);
    for (let round = 0; round < 4; round += 1) {
      await submitAll(round % 2 === 0 ? ann : ben, [scene.post(`one ${round}`), scene.post(`two ${round}`)]);
      await harness.sleep(5);
      const now = await pullAll(ben);
      same(now.slice(0, seen.length), seen, 'the events seen before stand where they stood, and are what they were');
      seen = now;
    }
  },
};

const time: Law = {
  id: 'order/time',
  title: '`at` never decreases within a room, and is not later than the page that brings it',
  why: 'Times are shown beside posts and decide how long an act can be undone.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    for (let round = 0; round < 3; round += 1) {
      await submitAll(ann, [scene.post(`ann ${round}`)]);
      await harness.sleep(5);
      await submitAll(ben, [scene.post(`ben ${round}`)]);
    }
    const page = await ann.pull(undefined);
    const times = page.events.map(({ at }) => at);
    ensure(times.every((at) => Number.isInteger(at) && at >= 0), '`at` is whole milliseconds');
    ensure(times.every((at, place) => at >= (times[place - 1] ?? 0)), '`at` never decreases');
    ensure(times.every((at) => at <= page.now), '`at` is not after the backend’s own now');
  },
};

/** How far a clock may be set back between two answers, or two machines differ: milliseconds. */
const DRIFT = 1_000;

const clock: Law = {
  id: 'order/clock',
  title: '`at` and `now` are milliseconds since 1970 by one clock that does not run back',
  why: 'Countdowns and “five minutes ago” are reckoned from them, not from the device’s own clock.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const now = async (): Promise<number> => (await ann.pull(undefined)).now;
    let before = await now();
    ensure(before > Date.UTC(2001, 0), '`now` is in milliseconds, not in seconds');
    for (let round = 0; round < 3; round += 1) {
      const draft = scene.post(`round ${round}`);
      await submitAll(ann, [draft]);
      const after = await now();
      const at = (await pullAll(ann)).find(({ id }) => id === draft.id)?.at ?? 0;
      ensure(after >= before - DRIFT, '`now` does not run back');
      ensure(at >= before - DRIFT && at <= after + DRIFT, '`at` is the time of acceptance by the same clock');
      await harness.sleep(5);
      before = after;
    }
  },
};

export const orderLaws: readonly Law[] = [oneForAll, batch, prefix, time, clock];
