import { ensure, refusal, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { endOf, idsOf, pullAll, Scene, submit, submitAll } from '../scene.ts';

/** Every call ends, and says `closed`. */
async function allClosed(scene: Scene, calls: readonly Promise<unknown>[], promise: string): Promise<void> {
  const errors = await Promise.all(calls.map((call) => refusal(() => scene.answer(call, promise), promise)));
  for (const { code } of errors) same(code, 'closed', `${promise} and says \`closed\``);
}

const abortBefore: Law = {
  id: 'abort/before',
  title: 'a call whose signal has aborted already is refused as `closed` and does nothing',
  why: 'Who has left the page must not post.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const signal = AbortSignal.abort();
    same((await refusal(() => ann.pull(undefined, { signal }), 'an aborted pull is refused')).code, 'closed', 'it says `closed`');
    const error = await refusal(() => submit(ann, [scene.post('not sent')], { signal }), 'an aborted submit is refused');
    same(error.code, 'closed', 'it says `closed`');
    same(await pullAll(ann), [], 'nothing was appended');
  },
};

const abortDuring: Law = {
  id: 'abort/during',
  title: 'a call that is aborted under way ends at once, and its draft can be handed in again',
  why: 'The client gives up on slow calls and tries them again.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const draft = scene.post('maybe sent');
    const giveUp = new AbortController();
    const calls = [submit(ann, [draft], { signal: giveUp.signal }), ann.pull(undefined, { signal: giveUp.signal })];
    giveUp.abort();
    await allClosed(scene, calls, 'an aborted call ends');
    await submitAll(ann, [draft]);
    same(idsOf(await pullAll(ann)), [draft.id], 'handed in again it is one event');
  },
};

const closed: Law = {
  id: 'close/calls',
  title: 'after `close` every call is refused as `closed`, calls under way too, and closing again is nothing',
  why: 'A link of a room that was left must not act, and must not leave callers waiting.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const draft = scene.post('maybe sent');
    const calls = [ann.pull(undefined), submit(ann, [draft])];
    ann.close();
    ann.close();
    await allClosed(scene, calls, 'a call under way ends');
    for (const call of [() => ann.pull(undefined), () => submit(ann, [scene.post('never sent')])]) {
      same((await refusal(call, 'a call after close is refused')).code, 'closed', 'it says `closed`');
    }
  },
};

const others: Law = {
  id: 'close/others',
  title: 'closing one link leaves the others as they are',
  why: 'Two elements of a page stand in the same room; one is removed.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [one, two, ben] = [await scene.link('ann'), await scene.link('ann'), await scene.link('ben')];
    const start = await endOf(two);
    one.close();
    const draft = scene.post('still here');
    await submitAll(two, [draft]);
    ensure(idsOf(await pullAll(two, start)).includes(draft.id), 'the other link of the person reads and writes');
    ensure(idsOf(await pullAll(ben)).includes(draft.id), 'the links of other people do too');
  },
};

export const endingLaws: readonly Law[] = [abortBefore, abortDuring, closed, others];
