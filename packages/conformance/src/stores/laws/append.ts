import type { Store } from '@studyhall/server-core';
import { ensure, same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, headOf, logOf, numbersOf, openingOf, rejects, ROOM, VIEW, VIEWS } from '../made.ts';

const RACERS = 20;

/** Appends one event where the log stands, again and again until it was in time. */
async function appendSomewhere(store: Store, n: number): Promise<void> {
  for (;;) {
    const head = await headOf(store);
    if ((await store.append(ROOM, head?.seq, batchOf([eventOf(n)]))) === 'appended') return;
  }
}

export const appendLaws: readonly StoreLaw[] = [
  {
    id: 'append/expected',
    title: 'it appends only where the log stands at the expected place, and says `moved` otherwise',
    why: 'A node that decided over an old log would append what the rules forbid.',
    async run(harness) {
      const store = await harness.open();
      same(await store.append(ROOM, 0, batchOf([eventOf(1)])), 'moved', 'a room that does not exist stands nowhere');
      same(await headOf(store), undefined, 'what was `moved` makes no room');
      same(await store.append(ROOM, undefined, openingOf([eventOf(1)])), 'appended', 'a room is made by its first append');
      same(await store.append(ROOM, undefined, openingOf([eventOf(2)])), 'moved', 'a room is made once');
      same(await store.append(ROOM, 0, batchOf([eventOf(2)])), 'moved', 'the log stands at 1');
      same(await store.append(ROOM, 2, batchOf([eventOf(2)])), 'moved', 'the log does not stand at 2');
      same(await store.append(ROOM, 1, batchOf([eventOf(2), eventOf(3)])), 'appended', 'the log stands at 1');
      same(numbersOf(await logOf(store)), [1, 2, 3], 'what was `moved` wrote nothing');
    },
  },
  {
    id: 'append/head',
    title: 'the head tells the epoch of the opening, the newest place and time, and the views',
    why: 'Cursors are sealed with the epoch, times never decrease by the last one, and old views are folded anew.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 2);
      // A store may know more of a room, such as whether it is open.
      const { epoch, seq, lastAt, views } = { ...(await headOf(store)) };
      same({ epoch, seq, lastAt, views }, { epoch: 'first', seq: 2, lastAt: 1002, views: VIEWS }, 'the head after the opening');
      await store.append(ROOM, 2, batchOf([eventOf(3), eventOf(4)]));
      const after = await headOf(store);
      same([after?.epoch, after?.seq, after?.lastAt, after?.views], ['first', 4, 1004, VIEWS], 'the head after another append');
    },
  },
  {
    id: 'append/views',
    title: 'what was decided over entities of other views is `moved`',
    why: 'While versions are mixed, an old node would put old entities between new ones.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 1);
      same(await store.append(ROOM, 1, { ...batchOf([eventOf(2)]), views: 'v:2' }), 'moved', 'the entities are of v:1');
      await store.refold(ROOM, 1, 'v:2', []);
      same(await store.append(ROOM, 1, batchOf([eventOf(2)])), 'moved', 'they are of v:2 now');
      same(await store.append(ROOM, 1, { ...batchOf([eventOf(2)]), views: 'v:2' }), 'appended', 'decided over v:2');
      same(numbersOf(await logOf(store)), [1, 2], 'what was `moved` wrote nothing');
    },
  },
  {
    id: 'append/becomes',
    title: 'an append may say what the views are called from then on, and needs no event for it',
    why: 'Entities that were kept back are told by that name: under a wrong one, old entities are read as new ones.',
    async run(harness) {
      const store = await harness.open();
      const viewsOf = async (room = ROOM): Promise<unknown> => {
        const { seq, lastAt, views } = { ...(await headOf(store, room)) };
        return [seq, lastAt, views];
      };
      await filled(store, 1);
      same(await store.append(ROOM, 1, { ...batchOf([eventOf(2)]), becomes: 'v:1@1' }), 'appended', 'with an event');
      same(await viewsOf(), [2, 1002, 'v:1@1'], 'the new name');
      same(await store.append(ROOM, 2, batchOf([eventOf(3)])), 'moved', 'the old name is over');
      same(await store.append(ROOM, 2, { ...batchOf([eventOf(3)]), views: 'v:1@1' }), 'appended', 'decided over the new one');
      same(await viewsOf(), [3, 1003, 'v:1@1'], 'where nothing is said it stays');
      same(await store.append(ROOM, 2, { events: [], entities: [], views: 'v:1@1', becomes: VIEWS }), 'moved', 'the log stands at 3');
      same(await store.append(ROOM, 3, { events: [], entities: [entityOf('k', 'late', ['', 'a'])], views: 'v:1@1', becomes: VIEWS }), 'appended', 'without an event');
      same(await viewsOf(), [3, 1003, VIEWS], 'the log stays');
      same((await store.read(ROOM, (reader) => reader.entities(VIEW, ['k']))).get('k'), 'late', 'entities are written');
      const fresh = { ...ROOM, room: 'fresh' };
      await store.append(fresh, undefined, { ...openingOf([eventOf(1)]), becomes: 'v:1@0' });
      same(await viewsOf(fresh), [1, 1001, 'v:1@0'], 'a new room');
      const change = { events: [], entities: [], gone: [], batch: { ...batchOf([eventOf(2)]), views: 'v:1@0', becomes: VIEWS } };
      same([await store.rewrite(fresh, 1, change), await viewsOf(fresh)], ['appended', [2, 1002, VIEWS]], 'also in a rewrite');
    },
  },
  {
    id: 'append/heads',
    title: 'the heads of several rooms come at once, in the order asked for',
    why: 'By them a node catches up with the others when nothing told it to.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const rooms = Array.from({ length: 300 }, (_, at) => ({ ...ROOM, room: `room ${String(at)}` }));
      const [first = ROOM, second = ROOM] = rooms;
      await filled(store, 3, [], second);
      await filled(store, 1, [], first);
      await filled(store, 2, [], { ...first, course: 'other' });
      const heads = await other.heads([second, ...rooms, { ...first, course: 'other' }]);
      same(heads.map((head) => head?.seq), [3, 1, 3, ...Array.from({ length: 298 }, () => undefined), 2], 'each at its place');
      same(heads[1], await headOf(store, first), 'a head is the one a reader gives');
      same(await other.heads([]), [], 'none asked for');
    },
  },
  {
    id: 'append/race',
    title: 'of two appends at one place through two handles one is appended and the other moved, whole',
    why: 'Two nodes that both acknowledge at one place lose one person’s words.',
    async run(harness) {
      const [left, right] = [await harness.open(), await harness.open()];
      await filled(left, 1);
      for (let round = 0; round < RACERS; round += 1) {
        const head = await headOf(left);
        const seq = head?.seq ?? 0;
        const [a, b] = [eventOf(100 + 2 * round), eventOf(101 + 2 * round)];
        const outcomes = await Promise.all([
          left.append(ROOM, seq, batchOf([a], [entityOf('k', 'left', ['', 'p'])])),
          right.append(ROOM, seq, batchOf([b], [entityOf('k', 'right', ['', 'p'])])),
        ]);
        same([...outcomes].sort(), ['appended', 'moved'], 'one of two wins');
        const winner = outcomes[0] === 'appended' ? { event: a, entity: 'left' } : { event: b, entity: 'right' };
        await right.read(ROOM, async (reader) => {
          same(await reader.events(seq, 9), [{ seq: seq + 1, event: winner.event }], 'the log is the winner’s');
          same((await reader.entities(VIEW, ['k'])).get('k'), winner.entity, 'so are the entities');
        });
      }
    },
  },
  {
    id: 'append/opening-race',
    title: 'a room that two handles make at once is made once, with one epoch',
    why: 'With two epochs every reader of one of them would lose its place.',
    async run(harness) {
      const [left, right] = [await harness.open(), await harness.open()];
      for (let round = 0; round < RACERS; round += 1) {
        const room = { ...ROOM, room: `race ${String(round)}` };
        const outcomes = await Promise.all([
          left.append(room, undefined, openingOf([eventOf(1)], [], { by: 'ann', epoch: 'left' })),
          right.append(room, undefined, openingOf([eventOf(2)], [], { by: 'ben', epoch: 'right' })),
        ]);
        same([...outcomes].sort(), ['appended', 'moved'], 'one of two makes the room');
        const won = outcomes[0] === 'appended' ? 'left' : 'right';
        same([(await headOf(left, room))?.epoch, (await headOf(right, room))?.epoch], [won, won], 'both see the winner’s epoch');
        same(numbersOf(await logOf(left, room)), [won === 'left' ? 1 : 2], 'and the winner’s events alone');
      }
    },
  },
  {
    id: 'append/crowd',
    title: 'many appends through two handles, decided again where they were moved, all stand in the log, once, without gaps',
    why: 'This is what a busy room on two nodes does all day.',
    async run(harness) {
      const stores = [await harness.open(), await harness.open()] as const;
      await filled(stores[0], 1);
      await Promise.all(Array.from({ length: RACERS }, (_, at) => appendSomewhere(stores[at % 2 === 0 ? 0 : 1], at + 2)));
      const log = await logOf(stores[1]);
      same(log.map(({ seq }) => seq), Array.from({ length: RACERS + 1 }, (_, at) => at + 1), 'places count from 1 without gaps');
      same([...numbersOf(log)].sort((a, b) => a - b), Array.from({ length: RACERS + 1 }, (_, at) => at + 1), 'every event is there once');
    },
  },
  {
    id: 'append/all-or-nothing',
    title: 'an append that fails has written nothing: no event, no entity, no place, no head',
    why: 'Half an append is a log whose folded state tells something else.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 1, [entityOf('k', 'old', ['', 'a'])]);
      const bad = batchOf([eventOf(2), eventOf(3), eventOf(3)], [entityOf('k', 'new', ['', 'b']), entityOf('l', 'new', ['', 'c'])]);
      await rejects(() => store.append(ROOM, 1, bad), 'an id stands in a log once');
      await rejects(() => store.append(ROOM, 1, batchOf([eventOf(4), eventOf(1)])), 'an id of the log is refused');
      await store.read(ROOM, async (reader) => {
        same((await reader.head())?.seq, 1, 'the head stands where it stood');
        same(await reader.events(0, 9), [{ seq: 1, event: eventOf(1) }], 'so does the log');
        same([...(await reader.entities(VIEW, ['k', 'l']))], [['k', 'old']], 'so do the entities');
        const list = await reader.slice({ view: VIEW, order: 'o', filter: '' }, { at: 'first' }, 9);
        same(list.map(({ place }) => place), ['a'], 'so do the places');
      });
      same(await store.append(ROOM, 1, batchOf([eventOf(2)])), 'appended', 'the room goes on');
    },
  },
  {
    id: 'append/neighbours',
    title: 'an append that fails does no harm to others at the same time, nor to a room that it would have made',
    why: 'Writes share a flush: one bad batch must not take a class’s posts with it.',
    async run(harness) {
      const store = await harness.open();
      const other = { ...ROOM, room: 'other' };
      const outcomes = await Promise.allSettled([
        store.append(ROOM, undefined, openingOf([eventOf(1), eventOf(1)], [entityOf('k', 1, ['', 'a'])])),
        store.append(other, undefined, openingOf([eventOf(1)])),
      ]);
      same(outcomes.map(({ status }) => status), ['rejected', 'fulfilled'], 'each has an outcome of its own');
      same([await headOf(store), (await headOf(store, other))?.seq], [undefined, 1], 'only the sound one made its room');
      ensure(!(await store.rooms(ROOM.tenant, ROOM.course)).includes(ROOM.room), 'the other one is not listed either');
    },
  },
  {
    id: 'append/opening',
    title: 'a room is not made without saying who makes it',
    why: 'The limit on rooms of one person counts by it.',
    async run(harness) {
      const store = await harness.open();
      await rejects(() => store.append(ROOM, undefined, batchOf([eventOf(1)])), 'the first append has an opening');
      same(await headOf(store), undefined, 'no room was made');
    },
  },
];
