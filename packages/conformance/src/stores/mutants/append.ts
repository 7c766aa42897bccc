import type { Store } from '@studyhall/server-core';
import { headOf } from '../made.ts';
import { handle, handles, nameOf, readers } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

/** Appends wherever the log stands by then. */
async function appendAnywhere(store: Store, ...[room, , batch]: Parameters<Store['append']>): Promise<'appended' | 'moved'> {
  for (;;) {
    const head = await headOf(store, room);
    const opening = head === undefined ? (batch.opening ?? { by: 'nobody', epoch: 'any' }) : undefined;
    const { events, entities, views } = batch;
    const outcome = await store.append(room, head?.seq, { events, entities, views, ...(opening === undefined ? {} : { opening }) });
    if (outcome === 'appended') return outcome;
  }
}

export const appendMutants: readonly StoreMutant[] = [
  {
    name: 'the expected place is not looked at',
    killedBy: 'append/expected',
    breaks: handle((store) => ({ append: (...args) => appendAnywhere(store, ...args) })),
  },
  {
    name: 'the time of the newest event is that of the first',
    killedBy: 'append/head',
    breaks: readers((reader) => ({
      async head() {
        const [head, [first]] = [await reader.head(), await reader.events(0, 1)];
        return head && { ...head, lastAt: first?.event.at ?? 0 };
      },
    })),
  },
  {
    name: 'of which views the entities are is not looked at',
    killedBy: 'append/views',
    breaks: handle((store) => ({
      async append(room, expected, batch) {
        const head = await headOf(store, room);
        return store.append(room, expected, { ...batch, views: head?.views ?? batch.views });
      },
    })),
  },
  {
    name: 'the views are called what they were called when the room was made',
    killedBy: 'append/becomes',
    breaks: handle((store) => ({
      append: (room, expected, { events, entities, views, state, opening }) =>
        store.append(room, expected, { events, entities, views, ...(state && { state }), ...(opening && { opening }) }),
    })),
  },
  {
    name: 'heads of rooms that do not exist are left out',
    killedBy: 'append/heads',
    breaks: handle((store) => ({ heads: async (rooms) => (await store.heads(rooms)).filter((head) => head !== undefined) })),
  },
  {
    name: 'the place is checked before the turn to write comes',
    killedBy: 'append/race',
    breaks: handle((store) => ({
      async append(room, expected, batch) {
        const head = await headOf(store, room);
        return head?.seq === expected ? appendAnywhere(store, room, expected, batch) : 'moved';
      },
    })),
  },
  {
    name: 'an epoch is remembered by whoever wanted to make the room',
    killedBy: 'append/opening-race',
    breaks: handle((store) => {
      const epochs = new Map<string, string>();
      return {
        append(room, expected, batch) {
          if (batch.opening !== undefined) epochs.set(nameOf(room), batch.opening.epoch);
          return store.append(room, expected, batch);
        },
        read: (room, read) =>
          store.read(room, (reader) =>
            read(
              new Proxy(reader, {
                get: (target, name) =>
                  name === 'head'
                    ? async () => {
                        const head = await target.head();
                        return head && { ...head, epoch: epochs.get(nameOf(room)) ?? head.epoch };
                      }
                    : (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target),
              }),
            ),
          ),
      };
    }),
  },
  {
    name: 'one append in ten is acknowledged and swallowed',
    killedBy: 'append/crowd',
    breaks: handles(() => {
      let count = 0;
      return (store) => ({
        append(...args) {
          count += 1;
          return count % 10 === 0 ? Promise.resolve('appended') : store.append(...args);
        },
      });
    }),
  },
  {
    name: 'an append that fails has written its first event',
    killedBy: 'append/all-or-nothing',
    breaks: handle((store) => ({
      async append(room, expected, batch) {
        try {
          return await store.append(room, expected, batch);
        } catch (error) {
          await store.append(room, expected, { ...batch, events: batch.events.slice(0, 1) });
          throw error;
        }
      },
    })),
  },
  {
    name: 'appends of one flush fail together',
    killedBy: 'append/neighbours',
    breaks: handle((store) => {
      let together: Promise<'appended' | 'moved'>[] = [];
      return {
        async append(...args) {
          together.push(store.append(...args));
          const all = together;
          await Promise.resolve();
          const outcomes = await Promise.all(all);
          together = [];
          return outcomes[0] ?? 'moved';
        },
      };
    }),
  },
  {
    name: 'whoever comes first makes a room, whether he says so or not',
    killedBy: 'append/opening',
    breaks: handle((store) => ({
      append: (room, expected, batch) =>
        store.append(room, expected, expected === undefined ? { ...batch, opening: batch.opening ?? { by: '', epoch: 'e' } } : batch),
    })),
  },
];
