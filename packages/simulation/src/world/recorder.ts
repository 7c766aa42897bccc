import type { Adapter, Cursor, Link, Page, RoleClass, RoomAddress } from '@studyhall/protocol';
import { COURSE_ROOM } from '@studyhall/protocol';
import type { Answered, Place, Reading } from '../history/history.ts';

/** What was seen, in the order in which it was. */
export class Notes {
  readonly answers: Answered[] = [];
  readonly readings: Reading[] = [];
  era = 0;
  #now = 0;

  /** Counts up with everything that is seen. */
  tick(): number {
    return (this.#now += 1);
  }
}

/** Whose calls are written down. */
export interface Recorded {
  readonly tab: string;
  readonly who: string;
  readonly as: RoleClass;
  /** What a cursor means, where the server’s seal can be opened here; otherwise it is known by what was read before it. */
  readonly unseal?: (cursor: Cursor) => Place;
  /** What pages that share a device know of cursors: one goes on where another has stopped. */
  readonly known: Map<Cursor, Known>;
}

/** Where a page stood, and in which era it got there. */
export interface Known {
  readonly place: Place;
  readonly era: number;
}

/** Stands between a session and its adapter, and writes down what the session was told. */
export function recording(inner: Adapter, notes: Notes, recorded: Recorded): Adapter {
  const { known } = recorded;

  /** What a cursor means to this page; the beginning where there is none. */
  const placeOf = (cursor: Cursor | undefined): Known =>
    cursor === undefined ? { place: 'beginning', era: notes.era } : (known.get(cursor) ?? { place: undefined, era: notes.era });

  const read = (page: Page, from: Known, began: number, beside = ''): void => {
    const { events, cursor, more } = page;
    const last = events.at(-1);
    const to = recorded.unseal?.(cursor) ?? (last === undefined ? from.place : { after: last.id });
    // The same place again is as good as read in this era: its page was checked against the log of now.
    known.set(cursor, { place: to, era: notes.era });
    const { tab, as } = recorded;
    notes.readings.push({ tab, as, began, at: notes.tick(), era: notes.era, from: from.place, fromEra: from.era, events, beside, to, more });
  };

  const around = (link: Link): Link => {
    const { windows, snapshots } = link;
    return {
      ...link,
      async pull(after, options) {
        const [from, began] = [placeOf(after), notes.tick()];
        const page = await link.pull(after, options);
        read(page, from, began);
        return page;
      },
      ...(link.submit && {
        async submit(drafts, options) {
          const acks = (await link.submit?.(drafts, options)) ?? [];
          const { tab, who } = recorded;
          for (const ack of acks) notes.answers.push({ tab, who, at: notes.tick(), era: notes.era, ack });
          return acks;
        },
      }),
      ...(link.watch && {
        watch: (watcher) =>
          link.watch?.({
            hint(page) {
              // Nobody asked for it: it may have set out long ago.
              if (page?.after !== undefined && known.has(page.after)) read(page, placeOf(page.after), 0);
              watcher.hint(page);
            },
            lost: (error) => {
              watcher.lost(error);
            },
          }) ?? (() => undefined),
      }),
      ...(windows && {
        windows: {
          version: windows.version,
          async read(request, options) {
            const from: Known = request.from === undefined ? { place: undefined, era: notes.era } : placeOf(request.from);
            const began = notes.tick();
            const window = await windows.read(request, options);
            // Too far behind, it has no events, and its place is that of its items.
            const jumped = window.page.more && window.page.events.length === 0;
            read(window.page, jumped ? { place: undefined, era: notes.era } : from, began, JSON.stringify(window.items));
            return window;
          },
        },
      }),
      ...(snapshots && {
        snapshots: {
          version: snapshots.version,
          async read(query, options) {
            const began = notes.tick();
            const snapshot = await snapshots.read(query, options);
            if (snapshot !== undefined) {
              const page: Page = { events: [], cursor: snapshot.cursor, more: false, now: 0 };
              read(page, { place: undefined, era: notes.era }, began, JSON.stringify(snapshot.entities));
            }
            return snapshot;
          },
        },
      }),
    };
  };

  return {
    name: inner.name,
    async open(address: RoomAddress, context, options) {
      const link = await inner.open(address, context, options);
      return address.room === COURSE_ROOM ? link : around(link);
    },
    close: () => inner.close?.(),
  };
}
