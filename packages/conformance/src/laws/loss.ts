import { toRoomError } from '@studyhall/protocol';
import { canonical, ensure, refusal, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { endOf, pullAll, Scene, submitAll } from '../scene.ts';

const garbage: Law = {
  id: 'loss/garbage',
  title: 'a cursor that the backend did not make is refused as `cursor-gone`, never answered with a page',
  why: 'An empty page for a cursor that means nothing looks like a quiet room for ever.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: [scene.post('one'), scene.post('two')] }]);
    const ann = await scene.link('ann');
    const real = await endOf(ann);
    const half = Math.floor(real.length / 2);
    const broken = ['nonsense', '0', '999999999999', '-1', '{}', `${real}0`, `x${real}`, real.slice(0, half), real.slice(half)];
    for (const cursor of broken) {
      const error = await refusal(() => ann.pull(cursor), `the broken cursor ${canonical(cursor)} is refused`);
      same([error.code, error.retry], ['cursor-gone', 'reset'], 'the refusal says `cursor-gone` and `reset`');
    }
    same((await pullAll(ann)).length, 2, 'from the beginning the log is there');
  },
};

const hostile: Law = {
  id: 'loss/hostile',
  title: 'whatever text comes as a cursor is refused as `cursor-gone`, and harms nothing',
  why: 'What a device has kept may be damaged, or made by somebody who tries what happens.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: [scene.post('one'), scene.post('two')] }]);
    const ann = await scene.link('ann');
    const texts = [' ', '../../x', "' or 1=1 --", '%00', '\u0000', 'é\u202e日本', 'x'.repeat(600), '[object Object]', '1e3', '0x1', 'NaN'];
    for (const cursor of texts) {
      const { code, retry } = await refusal(() => ann.pull(cursor), `the cursor ${JSON.stringify(cursor.slice(0, 20))} is refused`);
      same([code, retry], ['cursor-gone', 'reset'], 'the refusal says `cursor-gone` and `reset`');
    }
    same((await pullAll(ann)).length, 2, 'from the beginning the log is there');
  },
};

const restart: Law = {
  id: 'loss/restart',
  title: 'after the backend lost or replaced its log, old cursors are refused as `cursor-gone`',
  why: 'After a restored backup a client must fold again, or it shows a room that is no more.',
  needs: ['submit', 'restart'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const start = await endOf(ann);
    await submitAll(ann, [scene.post('one'), scene.post('two')]);
    const old = await endOf(ann);
    ann.close();
    await harness.faults?.forget(harness.room);
    const later = await scene.link('ann');
    const error = await refusal(() => later.pull(old), 'a cursor of before is refused');
    same([error.code, error.retry], ['cursor-gone', 'reset'], 'the refusal says `cursor-gone` and `reset`');
    const afresh = scene.post('a new beginning');
    await submitAll(later, [afresh]);
    const log = await pullAll(later);
    ensure(log.some(({ id }) => id === afresh.id), 'from the beginning the log can be read again');
    // Nothing stands before the beginning, so its cursor may mean the beginning of every log.
    const fromStart = await pullAll(later, start).catch((thrown: unknown) => toRoomError(thrown).code);
    ensure(fromStart === 'cursor-gone' || canonical(fromStart) === canonical(log), 'the first cursor is refused, or begins again');
  },
};

export const lossLaws: readonly Law[] = [garbage, hostile, restart];
