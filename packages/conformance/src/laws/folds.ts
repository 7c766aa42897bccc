import type { Around, Draft, Link, WindowQuery, Windows } from '@studyhall/protocol';
import { applyAll } from '@studyhall/domain';
import { ensure, refusal, same } from '../expect.ts';
import { entitiesOf, fold, replyList, sliceOf, THREAD_LIST, THREADS, withoutPlaces } from '../fold.ts';
import type { Held, Law } from '../law.ts';
import { endOf, pullAll, Scene, submitAll } from '../scene.ts';

function windowsOf(link: Link): Windows {
  ensure(link.windows !== undefined, 'the link has windows');
  return link.windows;
}

/** A room with something of everything: edits, reactions, deleted and hidden posts. */
async function busyRoom(harness: Held): Promise<{ scene: Scene; ann: Link; ben: Link; tia: Link; roots: readonly Draft[] }> {
  const scene = new Scene(harness);
  const [ann, ben, tia] = [await scene.link('ann'), await scene.link('ben'), await scene.link('tia')];
  const roots = Array.from({ length: 5 }, (_, at) => scene.draft('post', { title: `thread ${at}`, text: `text ${at}` }));
  for (const root of roots) {
    await submitAll(ann, [root]);
    await harness.sleep(2);
  }
  const reply = (to: Draft | undefined, text: string): Draft =>
    scene.draft('post', { thread: to?.id ?? '', parent: to?.id ?? '', text }, { refs: [to?.id ?? ''] });
  const replies = [0, 0, 0, 2, 2, 4].map((at) => reply(roots[at], `reply to ${at}`));
  for (const each of replies) {
    await submitAll(ben, [each]);
    await harness.sleep(2);
  }
  const on = (post: Draft | undefined): { target: string } => ({ target: post?.id ?? '' });
  await submitAll(ann, [
    scene.draft('edit', { ...on(roots[1]), text: 'better words' }),
    scene.draft('react', { ...on(replies[0]), reaction: '👍', from: false, to: true }),
    scene.draft('delete', on(roots[3])),
  ]);
  await submitAll(ben, [scene.draft('react', { ...on(roots[0]), reaction: '🎉', from: false, to: true })]);
  if (tia.facts.me.as === 'ta') await submitAll(tia, [scene.draft('hide', on(replies[3]))]);
  return { scene, ann, ben, tia, roots };
}

async function sameSlice(link: Link, query: WindowQuery, around: Around, limit: number): Promise<void> {
  const state = fold(await pullAll(link));
  const window = await windowsOf(link).read({ query, around, limit });
  const slice = sliceOf(state, query, around, limit, link);
  same(withoutPlaces(window.items), withoutPlaces(slice.items), `the window ${around.at} ${limit} is a slice of the fold`);
  same([window.before, window.after], [slice.before, slice.after], 'it says rightly whether more stands on each side');
}

const slice: Law = {
  id: 'windows/slice',
  title: 'a window is the slice of the fold that its reader would make, for every reader',
  why: 'A faster way that shows something else is not a faster way.',
  needs: ['windows', 'submit'],
  async run(harness) {
    const { ann, ben, tia, roots } = await busyRoom(harness);
    for (const link of [ann, ben, tia]) {
      for (const at of ['first', 'last'] as const) for (const limit of [1, 3, 50]) await sameSlice(link, THREAD_LIST, { at }, limit);
      for (const root of roots) {
        await sameSlice(link, THREAD_LIST, { at: 'key', key: root.id }, 1);
        await sameSlice(link, replyList(root.id), { at: 'first' }, 2);
      }
      await sameSlice(link, THREAD_LIST, { at: 'key', key: 'nothing-has-this-key-ok' }, 1);
    }
  },
};

const paging: Law = {
  id: 'windows/paging',
  title: 'going on from the place of the last item, or back from that of the first, reads the whole list',
  why: 'Older threads load while one scrolls; none may be left out or come twice.',
  needs: ['windows', 'submit'],
  async run(harness) {
    const { ann } = await busyRoom(harness);
    const windows = windowsOf(ann);
    const whole = await windows.read({ query: THREAD_LIST, around: { at: 'first' }, limit: 50 });
    const keys = whole.items.map(({ key }) => key);
    for (const [start, on] of [['first', 'after'], ['last', 'before']] as const) {
      const found: string[] = [];
      let window = await windows.read({ query: THREAD_LIST, around: { at: start }, limit: 2 });
      for (;;) {
        const read = window.items.map(({ key }) => key);
        if (on === 'after') found.push(...read);
        else found.unshift(...read);
        const edge = on === 'after' ? window.items.at(-1) : window.items[0];
        if (!window[on] || edge === undefined) break;
        ensure(found.length <= keys.length, 'paging comes to an end');
        window = await windows.read({ query: THREAD_LIST, around: { at: on, place: edge.place }, limit: 2 });
      }
      same(found, keys, `from the ${start} on, the list is read whole and in order`);
    }
  },
};

const oneCursor: Law = {
  id: 'windows/one-cursor',
  title: 'a window’s page brings its reader from his own cursor to that of the items',
  why: 'A link has one cursor: what lies between two windows must not be lost.',
  needs: ['windows', 'submit'],
  async run(harness) {
    const { scene, ann, ben } = await busyRoom(harness);
    const from = await endOf(ann);
    const start = await windowsOf(ann).read({ query: THREAD_LIST, around: { at: 'first' }, limit: 2 });
    same(start.page.cursor, from, 'with no `from` the page stands at the end of the log');
    await submitAll(ben, [scene.post('between'), scene.post('the windows')]);
    const tail = await pullAll(ann, from);
    const window = await windowsOf(ann).read({ query: THREAD_LIST, around: { at: 'first' }, limit: 2, from });
    ensure(!window.page.more, 'two events are not too far behind');
    same(window.page.events, tail, 'the page holds what a pull would have held');
    same(await pullAll(ann, window.page.cursor), [], 'and its cursor stands after it');
    const error = await refusal(
      () => windowsOf(ann).read({ query: THREAD_LIST, around: { at: 'first' }, limit: 2, from: 'nonsense' }),
      'a window from a broken cursor is refused',
    );
    same(error.code, 'cursor-gone', 'as `cursor-gone`');
  },
};

const unsupported: Law = {
  id: 'windows/unsupported',
  title: 'a view, version or order that the backend does not have is refused as `unsupported`',
  why: 'The client then folds the log itself instead of showing nothing.',
  needs: ['windows'],
  async run(harness) {
    const ann = await new Scene(harness).link('ann');
    const queries = [
      { ...THREAD_LIST, view: 'x-nothing' },
      { ...THREAD_LIST, version: 999 },
      { ...THREAD_LIST, order: 'x-nothing' },
      { ...THREAD_LIST, order: 'constructor' },
    ];
    for (const query of queries) {
      const error = await refusal(() => windowsOf(ann).read({ query, around: { at: 'first' }, limit: 1 }), 'it is refused');
      same(error.code, 'unsupported', 'as `unsupported`');
    }
  },
};

const snapshot: Law = {
  id: 'snapshots/fold',
  title: 'a snapshot is the fold of the log up to its cursor, for every reader',
  why: 'A faster start that shows something else is not a start.',
  needs: ['snapshots', 'submit'],
  async run(harness) {
    const { scene, ann, ben, tia } = await busyRoom(harness);
    const query = { view: THREADS.name, version: THREADS.version };
    for (const link of [ann, ben, tia]) {
      const before = await link.snapshots?.read(query);
      ensure(before !== undefined, 'there is a snapshot of the view’s version');
      const state = fold(await pullAll(link));
      same(Object.fromEntries(before.entities), entitiesOf(state, link), 'its entities are those of the fold');
      await submitAll(ann, [scene.post('after the snapshot')]);
      const tail = await pullAll(link, before.cursor);
      same(tail.length, 1, 'from its cursor the tail follows');
      applyAll(state, tail);
      same(entitiesOf(state, link), entitiesOf(fold(await pullAll(link)), link), 'snapshot and tail are the fold');
    }
    same(await ann.snapshots?.read({ ...query, version: 999 }), undefined, 'of another version there is none');
  },
};

export const foldLaws: readonly Law[] = [slice, paging, oneCursor, unsupported, snapshot];
