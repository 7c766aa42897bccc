import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, OwnList, ReadMark, RoomEvent, Window } from '@studyhall/protocol';
import { applyAll, FoldState, positionFor, VIEWS } from '@studyhall/domain';
import { ALL_VIEWS } from '../room/views.ts';
import type { PlacedEntity } from '../store/list.ts';
import type { RoomReader } from '../store/reader.ts';
import type { ReadContext } from './context.ts';
import { ownStretch } from './own-list.ts';

const ALL = 2_500;
const idOf = (n: number): string => `t${String(n)}`.padEnd(22, 'A');
const SOUGHT = [2, 1_100, 2_300].map(idOf);
const QUERY = { view: 'thread', version: VIEWS.thread.version, order: 'activity' };
const context = { audience: { as: 'ta' } } as ReadContext;

/** A room of many threads, of which a person has read all but three; counts what was read of it. */
function room(): { readonly reader: RoomReader; readonly slices: number[] } {
  const events = Array.from({ length: ALL }, (_, n): RoomEvent => ({ id: idOf(n), type: 'post', v: 1, body: { text: 'x' }, actor: 'ann', as: 'student', at: n + 1 }));
  const state = new FoldState(VIEWS.thread);
  applyAll(state, events);
  const list = [...state.entries()]
    .flatMap(([key, entity]): PlacedEntity[] => {
      const position = positionFor(VIEWS.thread, QUERY, key, entity);
      return position ? [{ key, place: position.place, entity: entity as unknown as Json }] : [];
    })
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const slices: number[] = [];
  const marks = events.filter(({ id }) => !SOUGHT.includes(id)).map(({ id, at }): ReadMark => ({ thread: id, event: id, at }));
  const reader: Pick<RoomReader, 'receipts' | 'slice'> = {
    receipts: () => Promise.resolve(marks),
    slice: (_list, from, limit) => {
      slices.push(limit);
      const start = from.at === 'after' ? list.findIndex(({ place }) => place === from.place) + 1 : 0;
      return Promise.resolve(list.slice(start, start + limit));
    },
  };
  return { reader: reader as RoomReader, slices };
}

async function read(list: OwnList, around: { at: 'first' } | { at: 'after'; place: string }, { reader }: ReturnType<typeof room>, followed: readonly string[] = []): Promise<Omit<Window, 'items' | 'page'> & { keys: string[] }> {
  const [view = assert.fail()] = ALL_VIEWS;
  const { placed, ...rest } = await ownStretch(reader, view, { query: { ...QUERY, own: list }, around, limit: 30 }, list, context, { person: 'tia', followed });
  return { ...rest, keys: placed.map(({ key }) => key) };
}

describe('a list of one’s own in a long room', () => {
  for (const [list, followed] of [['unread', []], ['followed', SOUGHT]] as const) {
    it(`is found whole, with a bounded look for each answer: ${list}`, async () => {
      const long = room();
      const keys: string[] = [];
      let answers = 1;
      let window = await read(list, { at: 'first' }, long, followed);
      for (; ; answers += 1) {
        keys.push(...window.keys);
        assert.ok(long.slices.splice(0).reduce((sum, each) => sum + each, 0) <= 1_000);
        if (!window.after) break;
        window = await read(list, { at: 'after', place: window.looked ?? assert.fail() }, long, followed);
      }
      assert.deepEqual([keys, answers], [[...SOUGHT].reverse(), 3]);
    });
  }

  it('is not to be had of another list, nor backwards', async () => {
    const [view = assert.fail()] = ALL_VIEWS;
    const { reader } = room();
    for (const [query, around] of [
      [{ ...QUERY, order: 'newest' }, { at: 'first' }],
      [{ ...QUERY, filter: 'tag/x' }, { at: 'first' }],
      [QUERY, { at: 'last' }],
    ] as const) {
      await assert.rejects(ownStretch(reader, view, { query, around, limit: 1 }, 'unread', context, { person: 'tia', followed: [] }), { code: 'unsupported' });
    }
  });
});
