import type { Cursor, Link, Snapshot, Snapshots, Windows } from '@studyhall/protocol';
import { THREAD_LIST, THREADS } from '../fold.ts';
import { altered, link, type Mutant, type Where } from './mutant.ts';

/** Changes snapshots. */
function snapshots(change: (sound: Snapshots, link: Link, where: Where) => Snapshots['read']): Mutant['breaks'] {
  return link((sound, where) =>
    sound.snapshots ? altered(sound, { snapshots: { ...sound.snapshots, read: change(sound.snapshots, sound, where) } }) : sound,
  );
}

/** Changes windows. */
function windows(change: (sound: Windows, link: Link, where: Where) => Windows['read']): Mutant['breaks'] {
  return link((sound, where) =>
    sound.windows ? altered(sound, { windows: { ...sound.windows, read: change(sound.windows, sound, where) } }) : sound,
  );
}

export const foldMutants: readonly Mutant[] = [
  {
    name: 'snapshots are of a while ago, under the cursor of now',
    killedBy: 'snapshots/fold',
    breaks: snapshots((sound) => async (...args) => {
      const snapshot = await sound.read(...args);
      return snapshot && { ...snapshot, entities: snapshot.entities.slice(0, -1) };
    }),
  },
  {
    name: 'what comes right after a snapshot is taken for a part of it',
    killedBy: 'snapshots/tail',
    breaks: link((sound) => {
      const ends = new Set<Cursor>();
      const { snapshots } = sound;
      return altered(sound, {
        ...(snapshots && {
          snapshots: {
            ...snapshots,
            async read(...args) {
              const snapshot = await snapshots.read(...args);
              if (snapshot) ends.add(snapshot.cursor);
              return snapshot;
            },
          },
        }),
        async pull(after, options) {
          const page = await sound.pull(after, options);
          return after !== undefined && ends.has(after) ? { ...page, events: page.events.slice(1) } : page;
        },
      });
    }),
  },
  {
    name: 'a snapshot of before a deletion is handed out after it',
    killedBy: 'snapshots/current',
    breaks: snapshots((sound) => {
      let kept: Promise<Snapshot | undefined> | undefined;
      return (...args) => (kept ??= sound.read(...args));
    }),
  },
  {
    name: 'the one snapshot there is is handed out whatever is asked for',
    killedBy: 'snapshots/version',
    breaks: snapshots((sound) => (_query, options) => sound.read({ view: THREADS.name, version: THREADS.version }, options)),
  },
  {
    name: 'snapshots are made for links that are closed',
    killedBy: 'snapshots/ends',
    breaks: snapshots((_sound, _link, where) => async (query) => (await where.open()).snapshots?.read(query)),
  },
  {
    name: 'windows begin one item late',
    killedBy: 'windows/slice',
    breaks: windows((sound) => async (...args) => {
      const window = await sound.read(...args);
      return { ...window, items: window.items.slice(1) };
    }),
  },
  {
    name: 'paging back begins at the end each time',
    killedBy: 'windows/paging',
    breaks: windows((sound) => (request, options) =>
      sound.read(request.around.at === 'before' ? { ...request, around: { at: 'last' } } : request, options),
    ),
  },
  {
    name: 'a list of one’s own ends with the first window that was looked through',
    killedBy: 'windows/own',
    breaks: windows((sound) => async (...args) => {
      const window = await sound.read(...args);
      return window.looked === undefined ? window : { ...window, after: false };
    }),
  },
  {
    name: 'a list of one’s own is everybody’s',
    killedBy: 'windows/own',
    breaks: windows((sound) => async (request, options) => {
      const { own, ...query } = request.query;
      const window = await sound.read({ ...request, query }, options);
      return own === undefined ? window : { ...window, looked: window.items.at(-1)?.place ?? '' };
    }),
  },
  {
    name: 'a window’s page leaves out what happened in between',
    killedBy: 'windows/one-cursor',
    breaks: windows((sound) => async (...args) => {
      const window = await sound.read(...args);
      return { ...window, page: { ...window.page, events: [] } };
    }),
  },
  {
    name: 'what follows a window drifts from the fold: reactions are left out',
    killedBy: 'windows/tail',
    breaks: link((sound) => {
      const ends = new Set<Cursor>();
      const { windows } = sound;
      return altered(sound, {
        ...(windows && {
          windows: {
            ...windows,
            async read(...args) {
              const window = await windows.read(...args);
              ends.add(window.page.cursor);
              return window;
            },
          },
        }),
        async pull(after, options) {
          const page = await sound.pull(after, options);
          return after !== undefined && ends.has(after) ? { ...page, events: page.events.filter(({ type }) => type !== 'react') } : page;
        },
      });
    }),
  },
  {
    name: 'a window’s items are read before its cursor',
    killedBy: 'windows/meanwhile',
    breaks: windows((sound) => async (...args) => {
      const { items, before, after } = await sound.read(...args);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      const { page } = await sound.read(...args);
      return { items, before, after, page };
    }),
  },
  {
    name: 'a window from a cursor that means nothing begins afresh',
    killedBy: 'windows/loss',
    breaks: windows((sound) => ({ from, ...request }, options) =>
      sound.read({ ...request, ...(from !== undefined && { from }) }, options).catch(() => sound.read(request, options)),
    ),
  },
  {
    name: 'an order that there is not is the usual one',
    killedBy: 'windows/unsupported',
    breaks: windows((sound) => (request, options) =>
      sound.read(request, options).catch(() => sound.read({ ...request, query: THREAD_LIST }, options)),
    ),
  },
  {
    name: 'windows are read for links that are closed',
    killedBy: 'windows/ends',
    breaks: windows((sound, _link, where) => async (request) => (await (await where.open()).windows?.read(request)) ?? sound.read(request)),
  },
];
