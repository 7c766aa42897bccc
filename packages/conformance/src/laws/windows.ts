import { hearsAll, isUnreadBy } from '@studyhall/domain';
import { ME_ROOM } from '@studyhall/protocol';
import type { Around, Link, OwnList, WindowQuery, Windows } from '@studyhall/protocol';
import { ensure, refusal, same } from '../expect.ts';
import { fold, replyList, sliceOf, THREAD_LIST, withoutPlaces } from '../fold.ts';
import type { Law } from '../law.ts';
import { endOf, pullAll, Scene } from '../scene.ts';
import { busyRoom } from './busy-room.ts';

/** The windows of a link that has them. */
export function windowsOf(link: Link): Windows {
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

/** Reads one of the viewer's own lists to its end. @returns its keys; undefined where the backend leaves the question aside */
async function readOwn(windows: Windows, own: OwnList): Promise<readonly string[] | undefined> {
  const keys: string[] = [];
  const query = { ...THREAD_LIST, own };
  for (let around: Around = { at: 'first' }, rounds = 0; ; rounds += 1) {
    const { items, after, looked } = await windows.read({ query, around, limit: 1 });
    if (looked === undefined) {
      const all = await windows.read({ query: THREAD_LIST, around, limit: 1 });
      same(items.map(({ key }) => key), all.items.map(({ key }) => key), 'who does not say how far it looked has read the list of all');
      return undefined;
    }
    ensure(items.length <= 1 && rounds < 50, 'it has as many items as were asked for, and comes to an end');
    keys.push(...items.map(({ key }) => key));
    if (!after) return keys;
    around = { at: 'after', place: looked };
  }
}

const own: Law = {
  id: 'windows/own',
  title: 'a list of the viewer’s own is those of all threads that are so for them, by activity and to the end; or the question is left aside',
  why: 'Three unread threads among two thousand are found by the backend that knows the marks, or by the page; a list that is neither hides some of them.',
  needs: ['windows', 'log', 'receipts', 'inbox'],
  async run(harness) {
    const { scene, ben, roots } = await busyRoom(harness);
    const events = await pullAll(ben);
    const all = sliceOf(fold(events), THREAD_LIST, { at: 'first' }, 50, ben).items;
    const [read, chosen] = [roots[2]?.id ?? '', roots[1]?.id ?? ''];
    const last = events.at(-1);
    ensure(last !== undefined && ben.receipts !== undefined, 'the room has events, and the link receipts');
    await ben.receipts.mark([{ thread: read, event: last.id, at: last.at }]);
    const me = ben.facts.me.id;
    const unread = all.filter(({ key, entity }) => key !== read && entity.kind === 'post' && isUnreadBy(me, 0, entity));
    const found = await readOwn(windowsOf(ben), 'unread');
    if (found) same(found, unread.map(({ key }) => key), 'what is unread');

    const { inbox } = await scene.harness.link('ben', ME_ROOM);
    ensure(inbox !== undefined, 'there is an inbox');
    await inbox.follow(scene.harness.room, chosen, 'digest');
    const followedNow = async (): Promise<readonly string[]> => {
      const follows = await inbox.follows({ room: scene.harness.room });
      return follows.flatMap(({ thread, level }) => (thread !== undefined && hearsAll(level) ? [thread] : []));
    };
    for (;;) {
      const followed = await followedNow();
      ensure(followed.includes(chosen), 'what was chosen is followed');
      const theirs = await readOwn(windowsOf(ben), 'followed');
      // What is followed by itself may come a moment after the post, and then between the two.
      if ((await followedNow()).length > followed.length) continue;
      if (theirs) same(theirs, all.filter(({ key }) => followed.includes(key)).map(({ key }) => key), 'what is followed');
      return;
    }
  },
};

export const windowLaws: readonly Law[] = [slice, paging, own];
export const windowRefusalLaws: readonly Law[] = [loss, unsupported];
