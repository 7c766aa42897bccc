import { type Cursor, type Page, RoomError } from '@studyhall/protocol';
import { altered, events, link, links, type Mutant, page } from './mutant.ts';

const LONG = '.'.repeat(600);

export const resumeMutants: readonly Mutant[] = [
  {
    name: 'a page skips its last event',
    killedBy: 'resume/any-size',
    breaks: events((given) => (given.length > 1 ? given.slice(0, -1) : given)),
  },
  {
    name: 'a cursor is a time, and of two events in one millisecond the second is passed over',
    killedBy: 'resume/any-size',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, { limit = sound.facts.limits.page, signal } = {}) {
          const whole = await sound.pull(undefined, signal && { signal });
          const rest = whole.events.filter(({ at }) => after === undefined || at > Number(after));
          const given = rest.slice(0, limit);
          return { ...whole, events: given, cursor: String(given.at(-1)?.at ?? after ?? 0), more: rest.length > given.length };
        },
      }),
    ),
  },
  {
    name: 'the limit of a page is not kept',
    killedBy: 'resume/limit',
    breaks: link((sound) => altered(sound, { pull: (after, options) => sound.pull(after, options?.signal && { signal: options.signal }) })),
  },
  {
    name: 'the one event more that is read to know whether more follow is given out, too',
    killedBy: 'resume/limit',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, options = {}) {
          const given = await sound.pull(after, options);
          const next = given.more ? await sound.pull(given.cursor, { limit: 1 }) : undefined;
          return { ...given, events: [...given.events, ...(next?.events ?? [])] };
        },
      }),
    ),
  },
  {
    name: 'no page ever says that more follow',
    killedBy: 'resume/limit',
    breaks: page((each) => ({ ...each, more: false })),
  },
  {
    name: 'a cursor is good for one use',
    killedBy: 'resume/any-cursor',
    breaks: links(() => {
      const used = new Set<Cursor>();
      return (sound) =>
        altered(sound, {
          pull(after, options) {
            if (after !== undefined && used.has(after)) return Promise.reject(new RoomError('cursor-gone', 'it was used'));
            if (after !== undefined) used.add(after);
            return sound.pull(after, options);
          },
        });
    }),
  },
  {
    name: 'a cursor is known to its link alone',
    killedBy: 'resume/any-cursor',
    breaks: link((sound) => {
      const made = new Set<Cursor>();
      return altered(sound, {
        async pull(after, options) {
          if (after !== undefined && !made.has(after)) throw new RoomError('cursor-gone', 'another link’s cursor');
          const given = await sound.pull(after, options);
          made.add(given.cursor);
          return given;
        },
      });
    }),
  },
  {
    name: 'a cursor stands after the last event that was shown, not after those that were passed over',
    killedBy: 'resume/every-reader',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, options) {
          const given = await sound.pull(after, options);
          const shown = given.events.filter(({ type }) => type !== 'delete');
          if (shown.length === given.events.length) return given;
          const last = shown.length === 0 ? undefined : await sound.pull(after, { limit: shown.length });
          return { ...given, events: shown, cursor: last?.cursor ?? after ?? given.cursor };
        },
      }),
    ),
  },
  {
    name: 'a cursor is good until somebody writes',
    killedBy: 'resume/grown',
    breaks: links(() => {
      let written = 0;
      const made = new Map<Cursor, number>();
      return (sound) =>
        altered(sound, {
          async submit(given, options) {
            written += 1;
            return (await sound.submit?.(given, options)) ?? [];
          },
          async pull(after, options) {
            if (after !== undefined && made.has(after) && made.get(after) !== written) throw new RoomError('cursor-gone', 'the log has grown');
            const page = await sound.pull(after, options);
            made.set(page.cursor, written);
            return page;
          },
        });
    }),
  },
  {
    name: 'who has read everything misses what comes next',
    killedBy: 'resume/end',
    breaks: link((sound) => {
      const ends = new Set<Cursor>();
      return altered(sound, {
        async pull(after, options) {
          const given = await sound.pull(after, options);
          if (given.events.length === 0) ends.add(given.cursor);
          return after !== undefined && ends.has(after) ? { ...given, events: given.events.slice(1) } : given;
        },
      });
    }),
  },
  {
    name: 'at the end the last event comes again and again',
    killedBy: 'resume/empty',
    breaks: link((sound) => {
      let last: Page | undefined;
      return altered(sound, {
        async pull(after, options) {
          const given = await sound.pull(after, options);
          if (given.events.length > 0) last = given;
          return given.events.length === 0 && last?.cursor === after ? { ...given, events: last?.events.slice(-1) ?? [] } : given;
        },
      });
    }),
  },
  {
    name: 'a cursor holds everything that was read',
    killedBy: 'resume/cursor-text',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, options) {
          const given = await sound.pull(after?.replace(LONG, ''), options);
          return { ...given, cursor: `${given.cursor}${LONG}` };
        },
      }),
    ),
  },
];
