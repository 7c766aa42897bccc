import type { IndexChange, IndexedPost, PostQuery, RoomKey, Store } from '@studyhall/server-core';
import { ensure, same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, eventOf, filled, idOf, ROOM } from '../made.ts';

const { tenant, course } = ROOM;

const postOf = (n: number, terms: readonly string[], at = 1000 + n): IndexedPost => ({ post: idOf(n), at, terms });
const changeOf = (seq: number, posts: readonly IndexedPost[], more: Partial<IndexChange> = {}): IndexChange => ({ seq, version: 1, posts, gone: [], ...more });

/** Which posts are found, by the numbers that they were made with. */
async function found(store: Store, terms: readonly string[], more: Partial<PostQuery> = {}): Promise<readonly number[]> {
  return (await store.findPosts({ tenant, course, terms, limit: 99, ...more })).map(({ post }) => Number(post));
}

/** A room whose log is in the index. */
async function indexed(store: Store, posts: readonly IndexedPost[], room: RoomKey = ROOM): Promise<void> {
  await filled(store, 4, [], room);
  same(await store.index(room, undefined, changeOf(4, posts)), 'appended', 'nothing of the room was in the index');
}

export const searchLaws: readonly StoreLaw[] = [
  {
    id: 'search/terms',
    title: 'a post is found where each wanted term is the beginning of one of its own, the newest first',
    why: 'What nobody finds is asked again.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await indexed(store, [postOf(1, ['osmosis', 'of', 'eggs']), postOf(3, ['osmotic', 'pressure']), postOf(2, ['eggs', '细胞', '胞膜', '膜', "école"])]);
      same(await found(other, ['osmo']), [3, 1], 'the beginning of a term');
      same(await found(other, ['egg', 'osmo']), [1], 'every term');
      same(await found(other, ['smosis']), [], 'the end of a term is none');
      same([await found(other, ['细胞', '膜']), await found(other, ['éco']), await found(other, ['eco'])], [[2], [2], []], 'terms as they are, in any script');
      same(await found(other, ['eggs', 'osmosis', 'of', 'o', 'e']), [1], 'one term may be the beginning of several');
    },
  },
  {
    id: 'search/pages',
    title: 'pages of any size hold the same posts, each once, also those of one moment',
    why: 'A hit between two pages would never be seen.',
    async run(harness) {
      const store = await harness.open();
      const all = Array.from({ length: 9 }, (_, at) => postOf(at + 1, ['word'], at < 4 ? 7 : 1000 + at));
      await indexed(store, all);
      const whole = await store.findPosts({ tenant, course, terms: ['word'], limit: 99 });
      same(whole.length, 9, 'all are found');
      for (const limit of [1, 2, 4]) {
        const read: typeof whole[number][] = [];
        for (let after: number | undefined; ; after = read.at(-1)?.place) {
          const page = await store.findPosts({ tenant, course, terms: ['word'], limit, ...(after === undefined ? {} : { after }) });
          ensure(page.length <= limit, 'a page is not over its limit');
          read.push(...page);
          if (page.length === 0 || read.length > 20) break;
        }
        same(read, whole, `pages of ${limit}`);
      }
    },
  },
  {
    id: 'search/apart',
    title: 'what is found is of the course, and of the rooms that are named',
    why: 'The words of one course are shown in another.',
    async run(harness) {
      const store = await harness.open();
      for (const [at, room] of [ROOM, { ...ROOM, room: 'week-2' }, { ...ROOM, course: 'chem' }, { ...ROOM, tenant: 'other' }].entries()) {
        await indexed(store, [postOf(at + 1, ['word'])], room);
      }
      same(await found(store, ['word']), [2, 1], 'the course');
      same([await found(store, ['word'], { rooms: ['week-2', 'none'] }), await found(store, ['word'], { rooms: [] })], [[2], []], 'the rooms');
      same((await store.findPosts({ tenant, course: 'chem', terms: ['word'], limit: 9 })).map(({ room }) => room), [ROOM.room], 'with their names');
    },
  },
  {
    id: 'search/mark',
    title: 'the index of a room changes all at once, where its mark is what it was',
    why: 'Two processes that read one log would leave old words behind the new ones.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      same(await store.index(ROOM, undefined, changeOf(1, [])), 'moved', 'there is no such room');
      await filled(store, 4);
      same(await store.indexMark(ROOM), undefined, 'nothing is there');
      same(await store.index(ROOM, undefined, changeOf(2, [postOf(1, ['old']), postOf(2, ['stays'])])), 'appended', 'the first');
      const mark = await other.indexMark(ROOM);
      same(mark, { seq: 2, version: 1, erasures: 0 }, 'the mark');
      same(await other.index(ROOM, undefined, changeOf(4, [postOf(1, ['wrong'])])), 'moved', 'there is a mark');
      same(await other.index(ROOM, mark, changeOf(3, [postOf(1, ['new'])], { gone: [idOf(2)] })), 'appended', 'the mark is what it was');
      same(await store.index(ROOM, mark, changeOf(4, [postOf(1, ['wrong'])])), 'moved', 'somebody was faster');
      same([await found(store, ['new']), await found(store, ['old']), await found(store, ['stays']), await found(store, ['wrong'])], [[1], [], [], []], 'what is found');
      same(await store.index(ROOM, { ...mark, seq: 3 } as typeof mark, changeOf(4, [postOf(3, ['third'])], { version: 2, anew: true })), 'appended', 'anew');
      same([await found(store, ['new']), await found(store, ['third'])], [[], [3]], 'anew, nothing of before is left');
    },
  },
  {
    id: 'search/backlog',
    title: 'rooms whose log has gone on, or whose index is of another version, are in the backlog',
    why: 'What was written while a process died would never be found.',
    async run(harness) {
      const store = await harness.open();
      const second = { ...ROOM, course: 'chem' };
      await indexed(store, [postOf(1, ['word'])]);
      await filled(store, 2, [], second);
      await store.makeRoom({ ...ROOM, room: 'empty' }, { by: 'ann', epoch: 'e' }, 'v:1');
      const rooms = async (version: number, of?: RoomKey): Promise<readonly string[]> => (await store.indexBacklog(version, of, 9)).map((room) => room.course).sort();
      same([await rooms(1), await rooms(1, ROOM), await rooms(1, second)], [['chem'], [], ['chem']], 'a room that is not in the index');
      same([await rooms(2), await rooms(2, ROOM), (await store.indexBacklog(2, undefined, 1)).length], [['bio', 'chem'], ['bio'], 1], 'another version');
      await store.append(ROOM, 4, batchOf([eventOf(5)]));
      same(await rooms(1, ROOM), ['bio'], 'a log that has gone on');
    },
  },
  {
    id: 'search/erased',
    title: 'what is rewritten is found no more, and who read before that cannot put it back',
    why: 'Erased words are found by whoever looks for them.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await indexed(store, [postOf(1, ['secret']), postOf(2, ['other'])]);
      const mark = await other.indexMark(ROOM);
      const rewrite = { events: [{ seq: 1, event: eventOf(1, { type: 'erased', body: null }) }], entities: [], gone: [] };
      same(await store.rewrite(ROOM, 4, { ...rewrite, batch: batchOf([eventOf(5)]) }), 'appended', 'the log stands at 4');
      same([await found(other, ['secret']), await found(other, ['other'])], [[], [2]], 'the erased post alone is gone');
      same(await other.index(ROOM, mark, changeOf(5, [postOf(1, ['secret'])])), 'moved', 'something was erased since');
      const second = { ...ROOM, room: 'week-2' };
      await filled(store, 4, [], second);
      same(await other.indexMark(second), undefined, 'nothing of it is in the index');
      await store.rewrite(second, 4, rewrite);
      same(await other.index(second, undefined, changeOf(4, [postOf(1, ['secret'])])), 'moved', 'something was erased since, also where there was no mark');
      same(await other.index(second, await other.indexMark(second), changeOf(4, [postOf(3, ['word'])])), 'appended', 'who reads again may');
      same(await found(store, ['secret']), [], 'nothing is found');
    },
  },
];
