import type { FileRecord, RoomKey } from '@studyhall/server-core';
import { ensure, same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { idOf, ROOM } from '../made.ts';

const { tenant, course } = ROOM;
/** Of another room, another course, and another tenant. */
const ELSEWHERE: readonly RoomKey[] = [{ ...ROOM, room: 'other' }, { ...ROOM, course: 'art' }, { ...ROOM, tenant: 'https://other.example' }];

/** The nth file: its name, key and time say which it is. */
function fileOf(n: number, more: Partial<FileRecord> = {}): FileRecord {
  return { id: idOf(n), person: 'ann', key: `key ${String(n)}`, hash: `hash ${String(n)}`, name: `${String(n)} \u0000 é.png`, type: 'image/png', bytes: 10 * n, at: 1000 + n, ...more };
}

const idsOf = (files: readonly { readonly id: string }[]): readonly string[] => files.map(({ id }) => id).sort();

export const fileLaws: readonly StoreLaw[] = [
  {
    id: 'files/kept',
    title: 'a file is found as it was added, the first under its id, in a room that need not exist',
    why: 'A picture is handed in before the first post of a room; one that is handed in twice must be one.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const [first, second] = [fileOf(1, { width: 3, height: 4 }), fileOf(2)];
      ensure(await store.addFile(ROOM, first), 'the first is added');
      ensure(!(await other.addFile(ROOM, fileOf(1, { person: 'ben', key: 'other' }))), 'a second one under the id is not');
      await other.addFile(ROOM, second);
      same(await other.files(ROOM, [idOf(2), idOf(9)]), [second], 'what is not there is left out');
      same(await store.files(ROOM, [idOf(1)]), [first], 'it is what was added');
      for (const [at, room] of ELSEWHERE.entries()) {
        same(await store.files(room, [idOf(1)]), [], 'another room does not have it');
        ensure(await store.addFile(room, fileOf(1, { key: `elsewhere ${String(at)}` })), 'and has room for the id');
      }
      same(await store.knownFileKeys(['key 1', 'other', 'key 2', 'key 9']), ['key 1', 'key 2'], 'keys are known by the files that have them');
      await store.dropFiles(ROOM, [idOf(1), idOf(9)]);
      same(idsOf(await other.files(ROOM, [idOf(1), idOf(2)])), [idOf(2)], 'what is dropped is gone, and nothing else');
      same(idsOf(await store.files(ELSEWHERE[0] ?? ROOM, [idOf(1)])), [idOf(1)], 'nothing of another room either');
    },
  },
  {
    id: 'files/given',
    title: 'files are given to a post by their owner, all or none, and to one post alone',
    why: 'Else a post takes somebody else’s picture, or shows half of what was attached.',
    async run(harness) {
      const store = await harness.open();
      for (const n of [1, 2, 3]) await store.addFile(ROOM, fileOf(n));
      await store.addFile(ROOM, fileOf(4, { person: 'ben' }));
      ensure(!(await store.giveFiles(ROOM, 'ann', 'p', [idOf(1), idOf(4)])), 'somebody else’s is not given');
      ensure(!(await store.giveFiles(ROOM, 'ann', 'p', [idOf(2), idOf(9)])), 'what is not there is not given');
      same(await store.filesOfPosts(ROOM, ['p']), [], 'and then none is');
      ensure(await store.giveFiles(ROOM, 'ann', 'p', [idOf(1), idOf(2)]), 'one’s own are given');
      ensure(await store.giveFiles(ROOM, 'ann', 'p', [idOf(1)]), 'again to the same post, too');
      ensure(!(await store.giveFiles(ROOM, 'ann', 'q', [idOf(3), idOf(1)])), 'but to no other');
      same(idsOf(await store.filesOfPosts(ROOM, ['q', 'p'])), [idOf(1), idOf(2)], 'a post’s files are found by it');
      same((await store.files(ROOM, [idOf(1)]))[0]?.post, 'p', 'a file says whose it is');
      same(await store.filesOfPosts({ ...ROOM, room: 'other' }, ['p']), [], 'another room has none of them');
    },
  },
  {
    id: 'files/counted',
    title: 'bytes are counted by person and course, and a person’s files are found in every room of it',
    why: 'Quotas and erasing go by them.',
    async run(harness) {
      const store = await harness.open();
      same(await store.fileBytes(tenant, course, 'ann'), { person: 0, course: 0 }, 'at first there is nothing');
      await store.addFile(ROOM, fileOf(1));
      await store.addFile({ ...ROOM, room: 'other' }, fileOf(2));
      await store.addFile(ROOM, fileOf(3, { person: 'ben' }));
      await store.addFile({ ...ROOM, course: 'art' }, fileOf(4));
      same(await store.fileBytes(tenant, course, 'ann'), { person: 30, course: 60 }, 'those of the course are counted');
      const own = await store.filesOfPerson(tenant, course, 'ann');
      same([...own].sort((a, b) => a.file.at - b.file.at), [{ room: ROOM, file: fileOf(1) }, { room: { ...ROOM, room: 'other' }, file: fileOf(2) }], 'with their rooms');
      await store.forget(tenant, course, 'ann');
      same(await store.fileBytes(tenant, course, 'ann'), { person: 0, course: 30 }, 'who is forgotten has none');
      same(await store.fileBytes(tenant, 'art', 'ann'), { person: 40, course: 40 }, 'in that course alone');
    },
  },
  {
    id: 'files/aged',
    title: 'old files are listed by time, page by page, each once',
    why: 'What nobody wants is swept up by the list; one that is left out stays for ever.',
    async run(harness) {
      const store = await harness.open();
      // Several at the same moment, in no order.
      for (const n of [3, 1, 2, 5, 4]) await store.addFile(ELSEWHERE[n % 3] ?? ROOM, fileOf(n, { at: n < 4 ? 1000 : 1000 + n }));
      const listed: string[] = [];
      for (let after: Pick<FileRecord, 'at' | 'key'> | undefined; listed.length < 9; ) {
        const page = await store.agedFiles(1005, after, 2);
        listed.push(...page.map(({ file }) => file.key));
        after = page.at(-1)?.file;
        if (page.length < 2) break;
      }
      same(listed, ['key 1', 'key 2', 'key 3', 'key 4'], 'all from before the time, in order');
    },
  },
];
