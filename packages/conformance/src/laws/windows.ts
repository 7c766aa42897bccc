import type { Around, Draft, Link, Window, WindowItem, WindowQuery, Windows } from '@studyhall/protocol';
import { applyAll, FoldState, type ThreadEntity, untold } from '@studyhall/domain';
import { ensure, refusal, same } from '../expect.ts';
import { fold, replyList, sliceOf, THREAD_LIST, THREADS, withoutPlaces } from '../fold.ts';
import type { Law } from '../law.ts';
import { beside, endOf, pullAll, Scene, submitAll } from '../scene.ts';
import { busyRoom } from './busy-room.ts';

function windowsOf(link: Link): Windows {
  ensure(link.windows !== undefined, 'the link has windows');
  return link.windows;
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
  needs: ['windows', 'log'],
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
  needs: ['windows', 'log'],
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
  },
};

const loss: Law = {
  id: 'windows/loss',
  title: 'a window from a cursor that the backend did not make is refused as `cursor-gone`',
  why: 'A client that is not told so would take an empty tail for “nothing has happened”.',
  needs: ['windows', 'log'],
  async run(harness) {
    const { ann } = await busyRoom(harness);
    for (const from of ['nonsense', `${await endOf(ann)}0`]) {
      const call = (): Promise<unknown> => windowsOf(ann).read({ query: THREAD_LIST, around: { at: 'first' }, limit: 2, from });
      const { code, retry } = await refusal(call, 'a window from a broken cursor is refused');
      same([code, retry], ['cursor-gone', 'reset'], 'the refusal says `cursor-gone` and `reset`');
    }
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

/** Takes a window's items as they were read: what one does not have of one's own is told, too. */
function take(state: FoldState<ThreadEntity>, items: readonly WindowItem[], person: string): void {
  for (const { key, entity, own, nested } of items) {
    state.set(key, entity as unknown as ThreadEntity);
    state.set(THREADS.ownKey(key, person), own as unknown as ThreadEntity | undefined);
    take(state, nested?.items ?? [], person);
  }
}

const tail: Law = {
  id: 'windows/tail',
  title: 'a window, what was folded into it since, and what that made unknown read again, are a window read afresh',
  why: 'A board that is open all day must end with what one sees who opens it in the evening.',
  needs: ['windows', 'submit'],
  async run(harness) {
    const { scene, ann, ben, roots } = await busyRoom(harness);
    const [first, second, third] = roots;
    ensure(first !== undefined && second !== undefined && third !== undefined, 'the room has threads');
    const read = (around: Around): Promise<Window> => windowsOf(ann).read({ query: THREAD_LIST, around, limit: 50 });
    const person = ann.facts.me.id;
    const start = await read({ at: 'first' });
    const state = new FoldState<ThreadEntity>(THREADS, untold);
    take(state, start.items, person);
    const answer = scene.draft('post', { thread: first.id, parent: first.id, text: 'a late answer' }, { refs: [first.id] });
    const react = (target: Draft): Draft => scene.draft('react', { target: target.id, reaction: '👍', from: false, to: true });
    await submitAll(ben, [answer, react(second), react(third)]);
    await submitAll(ann, [react(answer), react(third)]);
    await submitAll(ann, [scene.draft('edit', { target: first.id, text: 'other words' }), scene.draft('delete', { target: second.id })]);
    const { unknown } = applyAll(state, await pullAll(ann, start.page.cursor));
    for (const key of unknown) take(state, (await read({ at: 'key', key })).items, person);
    const afresh = new FoldState<ThreadEntity>(THREADS, untold);
    take(afresh, (await read({ at: 'first' })).items, person);
    for (const [key, entity] of afresh.entries()) {
      const kept = state.get(key);
      if (kept !== undefined || !unknown.has(key)) same(kept, entity, 'an entity that was kept up is the one that is read afresh');
    }
  },
};

const meanwhile: Law = {
  id: 'windows/meanwhile',
  title: 'a window’s items are of the moment of its cursor, also while others write',
  why: 'Items newer than their cursor are folded twice, items older than it never.',
  needs: ['windows', 'submit'],
  async run(harness) {
    const { scene, ann, ben, roots } = await busyRoom(harness);
    const [first] = roots;
    ensure(first !== undefined, 'the room has threads');
    const answers = Array.from({ length: 12 }, () =>
      scene.draft('post', { thread: first.id, parent: first.id, text: 'and another one' }, { refs: [first.id] }),
    );
    const writing = beside(
      (async () => {
        for (const draft of answers) await submitAll(ben, [draft]);
      })(),
    );
    const windows: Window[] = [];
    for (let round = 0; round < 6; round += 1) {
      windows.push(await windowsOf(ann).read({ query: THREAD_LIST, around: { at: 'first' }, limit: 2 }));
    }
    await writing;
    const log = await pullAll(ann);
    for (const window of windows) {
      const rest = await pullAll(ann, window.page.cursor);
      const state = fold(log.slice(0, log.length - rest.length));
      const slice = sliceOf(state, THREAD_LIST, { at: 'first' }, 2, ann);
      same(withoutPlaces(window.items), withoutPlaces(slice.items), 'the items are the fold up to the window’s cursor');
    }
  },
};

export const windowLaws: readonly Law[] = [slice, paging, oneCursor, tail, meanwhile, loss, unsupported];
