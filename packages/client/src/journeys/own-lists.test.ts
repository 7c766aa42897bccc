import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { Adapter, Draft, Windows } from '@studyhall/protocol';
import type { BoardQuery } from '../thread/api.ts';
import type { Tab, TabOptions } from '../world.fixture.ts';
import { threads, World } from '../world.fixture.ts';

/** A backend that does not know what is one person's own, and leaves the question aside. */
function unknowing(adapter: Adapter): Adapter {
  return {
    ...adapter,
    async open(...args) {
      const link = await adapter.open(...args);
      const { windows } = link;
      const read: Windows['read'] = async (request, options) => {
        if (windows === undefined) throw new RoomError('unsupported', 'no windows');
        const { view, version, order, nested } = request.query;
        return windows.read({ ...request, query: { view, version, order, ...(nested && { nested }) } }, options);
      };
      return windows ? Object.assign(link, { windows: { ...windows, read } }) : link;
    },
  };
}

const BACKENDS: Readonly<Record<string, TabOptions>> = {
  'folding the log': {},
  'with windows that are sieved by the page': { windows: true, around: unknowing },
  'with windows that find them': { windows: true, inbox: true },
};
const ALL = 600;
/** The threads, of all, that are sought: far beyond what is loaded. */
const SOUGHT = [5, 200, 320];

const titles = (tab: Tab): string[] => threads(tab).map(({ root }) => root.text);
const idOf = (n: number): string => `t${String(n)}`.padEnd(22, 'A');
const UNREAD: BoardQuery = { order: 'activity', filter: 'unread' };

for (const [how, options] of Object.entries(BACKENDS)) {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  /** A teaching assistant in a room of many threads, all read but three. */
  async function assistant(): Promise<Tab> {
    const room = world.backend.room({ course: 'bio', room: 'week-1' });
    for (let n = 0; n < ALL; n += 1) {
      const draft: Draft = { id: idOf(n), type: 'post', v: 1, body: { text: `thread ${String(n)}` } };
      assert.equal(room.submit([draft], { id: 'ann', as: 'student' })[0]?.status, 'accepted');
      await world.clock.elapse(1);
    }
    const marks = room.marksOf({ id: 'tia', as: 'ta' });
    for (const { id, at } of room.log) if (!SOUGHT.map(idOf).includes(id)) marks.set(id, { thread: id, event: id, at });
    return world.tab('tia', { as: 'ta', ...options, receipts: true });
  }

  describe(`a person’s own lists in a long room, ${how}`, () => {
    it('find what is unread beyond everything that was loaded, and say how far they looked', async () => {
      const tia = await assistant();
      const looked: number[] = [];
      void tia.room.threads.show(UNREAD, (through) => looked.push(through));
      await world.pass(1_000);
      assert.deepEqual(titles(tia), ['thread 320', 'thread 200', 'thread 5']);
      assert.deepEqual([tia.room.threads.$board.get().older, tia.room.threads.$board.get().error], [false, undefined]);
      assert.deepEqual([looked, looked.length > 0], [[...looked].sort((a, b) => a - b), true]);
    });

    it('find what is followed by its ids', async () => {
      const tia = await assistant();
      if (options.inbox === true) for (const n of SOUGHT) world.backend.inboxes('bio').choose({ id: 'tia', as: 'ta' }, 'week-1', idOf(n), 'all');
      void tia.room.threads.show({ order: 'activity', filter: 'followed', threads: SOUGHT.map(idOf) });
      await world.pass(1_000);
      assert.deepEqual(titles(tia), ['thread 320', 'thread 200', 'thread 5']);
      assert.equal(tia.room.threads.$board.get().older, false);
    });

    it('are left for whatever else is asked for meanwhile', async () => {
      const tia = await assistant();
      void tia.room.threads.show(UNREAD);
      void tia.room.threads.show({ order: 'newest' });
      await world.pass(1_000);
      assert.deepEqual([titles(tia)[0], tia.room.threads.$board.get().query.order], ['thread 599', 'newest']);
    });
  });
}
