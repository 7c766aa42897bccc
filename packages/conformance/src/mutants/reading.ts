import type { Draft, Page } from '@studyhall/protocol';
import { accepted, altered, events, link, links, type Mutant } from './mutant.ts';

export const readingMutants: readonly Mutant[] = [
  {
    name: 'what one person says twice in a row is joined',
    killedBy: 'reading/whole',
    breaks: events((given) => given.filter(({ actor }, at) => actor !== given[at - 1]?.actor)),
  },
  {
    name: 'a link keeps showing what it read first',
    killedBy: 'reading/own-writes',
    breaks: link((sound) => {
      const first = new Map<string | undefined, Promise<Page>>();
      return altered(sound, {
        pull(after, options) {
          const kept = first.get(after) ?? sound.pull(after, options);
          first.set(after, kept);
          return kept;
        },
      });
    }),
  },
  {
    name: 'a draft is acknowledged before it is stored',
    killedBy: 'reading/own-writes',
    breaks: link((sound) => {
      let pending: readonly Draft[] = [];
      return altered(sound, {
        submit(given) {
          pending = [...pending, ...given];
          return Promise.resolve(given.map(accepted));
        },
        async pull(...args) {
          const page = await sound.pull(...args);
          const late = pending;
          pending = [];
          await sound.submit?.(late);
          return page;
        },
      });
    }),
  },
  {
    name: 'under load answers run ahead of the log',
    killedBy: 'reading/concurrent',
    breaks: links(() => {
      let busy = 0;
      return (sound) => {
        let pending: readonly Draft[] = [];
        return altered(sound, {
          async submit(given, options) {
            busy += 1;
            try {
              if (busy > 1) {
                pending = given;
                return given.map(accepted);
              }
              return (await sound.submit?.(given, options)) ?? [];
            } finally {
              busy -= 1;
            }
          },
          async pull(...args) {
            const page = await sound.pull(...args);
            const late = pending;
            pending = [];
            if (late.length > 0) await sound.submit?.(late);
            return page;
          },
        });
      };
    }),
  },
];
