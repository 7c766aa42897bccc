import type { Link } from '@studyhall/protocol';
import { ensure, refusal, same } from '../expect.ts';
import type { Held, Host, Law } from '../law.ts';
import { beside, endOf, firsts, idsOf, pullAll, Scene, submit, submitAll } from '../scene.ts';

/** Every call ends, and says `closed`. */
async function allClosed(scene: Scene, calls: readonly Promise<unknown>[], promise: string): Promise<void> {
  const errors = await Promise.all(calls.map((call) => refusal(() => scene.answer(call, promise), promise)));
  for (const { code, retry } of errors) same([code, retry], ['closed', 'never'], `${promise} and says \`closed\``);
}

/** A room with one line in it, and who reads it. */
async function read(harness: Held): Promise<{ readonly scene: Scene; readonly ann: Link; readonly line: string }> {
  const scene = new Scene(harness);
  const draft = scene.post('a line');
  await scene.hold([{ who: 'ben', drafts: [draft] }]);
  return { scene, ann: await scene.link('ann'), line: draft.id };
}

const abortBefore: Law = {
  id: 'abort/before',
  title: 'a pull whose signal has aborted already is refused as `closed`',
  why: 'Who has left the page waits for nothing, and a slow line is not asked for nothing.',
  needs: ['log'],
  async run(harness) {
    const { scene, ann, line } = await read(harness);
    await allClosed(scene, [ann.pull(undefined, { signal: AbortSignal.abort() })], 'an aborted pull is refused');
    same(idsOf(await pullAll(ann)), [line], 'the next pull is as ever');
  },
};

const abortNotSent: Law = {
  id: 'abort/not-sent',
  title: 'a submit whose signal has aborted already is refused as `closed` and does nothing',
  why: 'Who has left the page must not post.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const call = submit(ann, [scene.post('not sent')], { signal: AbortSignal.abort() });
    await allClosed(scene, [call], 'an aborted submit is refused');
    same(await pullAll(ann), [], 'nothing was appended');
  },
};

const abortDuring: Law = {
  id: 'abort/during',
  title: 'a pull that is aborted under way ends at once',
  why: 'The client gives up on slow calls and tries them again.',
  needs: ['log'],
  async run(harness) {
    const { scene, ann, line } = await read(harness);
    const giveUp = new AbortController();
    const calls = [ann.pull(undefined, { signal: giveUp.signal }), ann.pull(undefined, { signal: giveUp.signal })];
    const other = beside(ann.pull(undefined));
    giveUp.abort();
    await allClosed(scene, calls, 'an aborted pull ends');
    same(idsOf(firsts((await other).events)), [line], 'a call with another signal goes on');
  },
};

const abortUnsure: Law = {
  id: 'abort/unsure',
  title: 'a submit that is aborted under way ends at once, and its draft can be handed in again',
  why: 'Whether the words arrived nobody knows then; trying again must settle it.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const draft = scene.post('maybe sent');
    const giveUp = new AbortController();
    const beginning = scene.post('sent at the same time');
    const call = submit(ann, [draft], { signal: giveUp.signal });
    const other = beside(submitAll(ann, [beginning]));
    giveUp.abort();
    await allClosed(scene, [call], 'an aborted submit ends');
    await other;
    await submitAll(ann, [draft]);
    same([...idsOf(await pullAll(ann))].sort(), [draft.id, beginning.id].sort(), 'handed in again it is one event, beside what was not aborted');
  },
};

/** A page whose host answers the first who ask, and nobody after `stop`. */
function silentHost(signal: AbortSignal): Host & { stop(): void } {
  let answer = Promise.resolve();
  return {
    signal,
    ready: () => answer,
    stop() {
      answer = new Promise(() => undefined);
    },
  };
}

/** Opens a room in such a page, and all that can be called on its link, each with a signal. */
async function underSilence(harness: Held): Promise<{ readonly ann: Link; readonly calls: (signal?: AbortSignal) => readonly Promise<unknown>[] }> {
  const scene = new Scene(harness);
  const host = silentHost(new AbortController().signal);
  const ann = await harness.hosted?.('ann', harness.room, host);
  ensure(ann !== undefined, 'the harness opens a room in a page of the law’s own');
  host.stop();
  const calls = (signal?: AbortSignal): readonly Promise<unknown>[] => [
    beside(ann.pull(undefined, signal && { signal })),
    ...(ann.submit ? [beside(ann.submit([scene.post('maybe sent')], signal && { signal }))] : []),
  ];
  return { ann, calls };
}

const abortAuth: Law = {
  id: 'abort/auth',
  title: '`open`, `pull` and `submit` end at once when they are aborted, also while the page’s host does not say who asks',
  why: 'Tokens come from a server of the host’s. Where that hangs, the client gives up on a call and tries again; one that hangs with it holds the board for ever.',
  needs: ['auth'],
  async run(harness) {
    const scene = new Scene(harness);
    const { calls } = await underSilence(harness);
    const opening = async (signal: AbortSignal): Promise<unknown> => {
      const host = silentHost(signal);
      host.stop();
      return await harness.hosted?.('ann', harness.room, host);
    };
    const gone = AbortSignal.abort();
    await allClosed(scene, [beside(opening(gone)), ...calls(gone)], 'what was aborted before the host answered ends');
    const giveUp = new AbortController();
    const under = [beside(opening(giveUp.signal)), ...calls(giveUp.signal)];
    giveUp.abort();
    await allClosed(scene, under, 'what is aborted while the host has not answered ends');
  },
};

const closeAuth: Law = {
  id: 'close/auth',
  title: '`close` ends what waits for the page’s host to say who asks',
  why: 'A board that was removed from the page must leave nothing waiting behind it.',
  needs: ['auth'],
  async run(harness) {
    const { ann, calls } = await underSilence(harness);
    const under = calls();
    ann.close();
    await allClosed(new Scene(harness), under, 'a call that waits for the host ends');
  },
};

const closed: Law = {
  id: 'close/calls',
  title: 'after `close` every pull is refused as `closed`, those under way too, and closing again is nothing',
  why: 'A link of a room that was left must not leave callers waiting.',
  needs: ['log'],
  async run(harness) {
    const { scene, ann } = await read(harness);
    const call = ann.pull(undefined);
    ann.close();
    ann.close();
    await allClosed(scene, [call], 'a pull under way ends');
    await allClosed(scene, [ann.pull(undefined)], 'a pull after close is refused');
  },
};

const closedSubmit: Law = {
  id: 'close/submit',
  title: 'after `close` every submit is refused as `closed`, those under way too',
  why: 'A room that was left takes no more words.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const call = submit(ann, [scene.post('maybe sent')]);
    ann.close();
    await allClosed(scene, [call], 'a submit under way ends');
    const never = scene.post('never sent');
    await allClosed(scene, [submit(ann, [never])], 'a submit after close is refused');
    ensure(!idsOf(await pullAll(ben)).includes(never.id), 'what was refused is not in the log');
  },
};

const others: Law = {
  id: 'close/others',
  title: 'closing one link leaves the others as they are, those of the same person too',
  why: 'Two elements of a page stand in the same room; one is removed.',
  needs: ['log'],
  async run(harness) {
    const { scene, ann: one, line } = await read(harness);
    const [two, ben] = [await scene.link('ann'), await scene.link('ben')];
    const start = await endOf(two);
    const call = beside(two.pull(undefined));
    one.close();
    same(idsOf(firsts((await call).events)), [line], 'a call of another link goes on');
    same(await pullAll(two, start), [], 'the other link of the person reads on');
    same(idsOf(await pullAll(ben)), [line], 'the links of other people do too');
    const again = await scene.link('ann');
    same(idsOf(await pullAll(again)), [line], 'the room can be opened again');
  },
};

export const endingLaws: readonly Law[] = [
  abortBefore,
  abortNotSent,
  abortDuring,
  abortUnsure,
  abortAuth,
  closed,
  closedSubmit,
  closeAuth,
  others,
];
