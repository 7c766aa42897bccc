import type { Around, Draft, Window, WindowItem } from '@studyhall/protocol';
import { applyAll, FoldState, type ThreadEntity, untold } from '@studyhall/domain';
import { ensure, same } from '../expect.ts';
import { fold, sliceOf, THREAD_LIST, THREADS, withoutPlaces } from '../fold.ts';
import type { Law } from '../law.ts';
import { beside, endOf, pullAll, submitAll } from '../scene.ts';
import { busyRoom } from './busy-room.ts';
import { windowsOf } from './windows.ts';

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

/** What windows promise while the log goes on. */
export const windowLogLaws: readonly Law[] = [oneCursor, tail, meanwhile];
