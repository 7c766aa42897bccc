import { RoomError } from '@studyhall/protocol';
import { altered, idMakerOf, link, type Mutant } from './mutant.ts';

const invented = idMakerOf('h');

export const hintMutants: readonly Mutant[] = [
  {
    name: 'hints never come',
    killedBy: 'hints/told',
    breaks: link((sound) => altered(sound, { watch: () => () => undefined })),
  },
  {
    name: 'only the first watcher is told',
    killedBy: 'hints/told',
    breaks: (harness) => {
      const watched = new Set<string>();
      return link((sound, { who, room }) =>
        altered(sound, {
          watch(watcher) {
            const key = `${who} ${room}`;
            if (watched.has(key)) return () => undefined;
            watched.add(key);
            return sound.watch?.(watcher) ?? (() => undefined);
          },
        }),
      )(harness);
    },
  },
  {
    name: 'a watch falls silent after a while',
    killedBy: 'hints/go-on',
    breaks: link((sound) => {
      let left = 5;
      return altered(sound, {
        watch: (watcher) =>
          sound.watch?.({
            ...watcher,
            hint(page) {
              left -= 1;
              if (left >= 0) watcher.hint(page);
            },
          }) ?? (() => undefined),
      });
    }),
  },
  {
    name: 'who reads after a hint is told of nothing any more',
    killedBy: 'hints/go-on',
    breaks: link((sound) => {
      let silent = false;
      let told = false;
      return altered(sound, {
        pull(...args) {
          silent = told;
          return sound.pull(...args);
        },
        watch: (watcher) =>
          sound.watch?.({
            ...watcher,
            hint(page) {
              told = true;
              if (!silent) watcher.hint(page);
            },
          }) ?? (() => undefined),
      });
    }),
  },
  {
    name: 'hints say that they continue from somewhere else',
    killedBy: 'hints/pages',
    breaks: link((sound) =>
      altered(sound, {
        watch: (watcher) =>
          sound.watch?.({
            ...watcher,
            hint: (page) => {
              watcher.hint(page && { ...page, after: page.cursor });
            },
          }) ?? (() => undefined),
      }),
    ),
  },
  {
    name: 'hints bring what the log does not have',
    killedBy: 'hints/pages',
    breaks: link((sound) =>
      altered(sound, {
        watch: (watcher) =>
          sound.watch?.({
            ...watcher,
            hint: (page) => {
              const [event] = page?.events ?? [];
              watcher.hint(page && event && { ...page, events: [...page.events, { ...event, id: invented() }] });
            },
          }) ?? (() => undefined),
      }),
    ),
  },
  {
    name: 'a stopped watch goes on',
    killedBy: 'hints/stopped',
    breaks: link((sound) =>
      altered(sound, {
        watch(watcher) {
          sound.watch?.(watcher);
          return () => undefined;
        },
      }),
    ),
  },
  {
    name: 'a watch that has ended says so again and again',
    killedBy: 'hints/lost',
    breaks: link((sound) =>
      altered(sound, {
        watch: (watcher) =>
          sound.watch?.({
            ...watcher,
            hint: () => {
              watcher.lost(new RoomError('unavailable', 'the watch has ended'));
            },
          }) ?? (() => undefined),
      }),
    ),
  },
  {
    name: 'who does not watch is told nothing new',
    killedBy: 'hints/not-needed',
    breaks: link((sound) => {
      let watching = false;
      return altered(sound, {
        watch(watcher) {
          watching = true;
          return sound.watch?.(watcher) ?? (() => undefined);
        },
        async pull(after, options) {
          const page = await sound.pull(after, options);
          return after === undefined || watching ? page : { ...page, events: [], cursor: after, more: false };
        },
      });
    }),
  },
];
