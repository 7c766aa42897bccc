import { altered, events, links, type Mutant } from './mutant.ts';

export const historyMutants: readonly Mutant[] = [
  {
    name: 'one person is not told of deletions',
    killedBy: 'histories/converge',
    breaks: events((given, { who }) => given.filter(({ type }) => type !== 'delete' || who !== 'ben')),
  },
  {
    name: 'a hint leaves out what was handed in at the same time',
    killedBy: 'histories/together',
    breaks: links(() => {
      let busy = 0;
      return (sound) =>
        altered(sound, {
          async submit(given, options) {
            busy += 1;
            try {
              return (await sound.submit?.(given, options)) ?? [];
            } finally {
              busy -= 1;
            }
          },
          watch: (watcher) =>
            sound.watch?.({
              ...watcher,
              hint: (page) => {
                watcher.hint(page && busy > 1 ? { ...page, events: page.events.slice(1) } : page);
              },
            }) ?? (() => undefined),
        });
    }),
  },
  {
    name: 'after a restart one person is shown the log from where he was',
    killedBy: 'histories/restart',
    breaks(harness) {
      const restarted = new Set<string>();
      const broken = links(() => (sound, { who, room }) =>
        altered(sound, {
          async pull(after, options) {
            const page = await sound.pull(after, options);
            const isLate = after === undefined && who === 'ben' && restarted.has(room);
            return isLate ? { ...page, events: page.events.slice(1) } : page;
          },
        }),
      )(harness);
      const { faults } = harness;
      return {
        ...broken,
        ...(faults && {
          faults: {
            forget(room) {
              restarted.add(room);
              return faults.forget(room);
            },
          },
        }),
      };
    },
  },
];
