import type { Search, SearchHit } from '@studyhall/protocol';
import { altered, link, links, type Mutant, type Where } from './mutant.ts';

/** Changes the search. */
function search(change: (sound: Search, where: Where) => Partial<Search>): Mutant['breaks'] {
  return link((sound, where) => (sound.search ? altered(sound, { search: { ...sound.search, ...change(sound.search, where) } }) : sound));
}

export const searchMutants: readonly Mutant[] = [
  {
    name: 'a query goes to the index with its accents',
    killedBy: 'search/found',
    breaks: search((sound) => ({
      async find(query, options) {
        const found = await sound.find(query, options);
        const isWritten = ({ title = [], excerpt }: SearchHit, word: string): boolean =>
          [...title, ...excerpt].map(({ text }) => text).join('').toLowerCase().includes(word.toLowerCase());
        return { ...found, hits: found.hits.filter((hit) => query.text.split(' ').every((word) => isWritten(hit, word))) };
      },
    })),
  },
  {
    name: 'the marks are left out',
    killedBy: 'search/found',
    breaks: search((sound) => ({
      async find(query, options) {
        const found = await sound.find(query, options);
        return { ...found, hits: found.hits.map((hit) => ({ ...hit, excerpt: hit.excerpt.map(({ text }) => ({ text })) })) };
      },
    })),
  },
  {
    name: 'what was found once is found so again',
    killedBy: 'search/fresh',
    breaks: links(() => {
      const known = new Map<string, SearchHit[]>();
      return (sound, { who }) => {
        const inner = sound.search;
        if (inner === undefined) return sound;
        return altered(sound, {
          search: {
            ...inner,
            async find(query, options) {
              const key = JSON.stringify([who, query]);
              const found = await inner.find(query, options);
              const hits = known.get(key) ?? [...found.hits];
              if (hits.length > 0) known.set(key, hits);
              return { ...found, hits };
            },
          },
        });
      };
    }),
  },
  {
    name: 'each page begins with the last hit of the page before',
    killedBy: 'search/pages',
    breaks: search((sound) => {
      let last: readonly SearchHit[] = [];
      return {
        async find(query, options) {
          const page = await sound.find(query, options);
          const hits = query.after === undefined ? page.hits : [...last, ...page.hits].slice(0, query.limit);
          last = page.hits.slice(-1);
          return { ...page, hits };
        },
      };
    }),
  },
  {
    name: 'the rooms of a query are not looked at',
    killedBy: 'search/rooms',
    breaks: search((sound) => ({ find: ({ text, limit, after }, options) => sound.find({ text, ...(limit !== undefined && { limit }), ...(after !== undefined && { after }) }, options) })),
  },
  {
    name: 'what one person may read everybody finds',
    killedBy: 'search/withheld',
    breaks: links(() => {
      let staff: Search | undefined;
      return (sound, { who }) => {
        if (sound.search === undefined) return sound;
        if (who === 'tia') staff = sound.search;
        return altered(sound, { search: { version: 0, find: (query, options) => (staff ?? sound.search ?? { find: () => Promise.reject(new Error('none')) }).find(query, options) } });
      };
    }),
  },
  {
    name: 'one index is for all courses',
    killedBy: 'search/apart',
    breaks: (harness) => ({ ...harness, ...(harness.elsewhere && { elsewhere: (who, room) => harness.link(who, room) }) }),
  },
  {
    name: 'a search goes on for links that are closed',
    killedBy: 'search/ends',
    breaks: search((sound, where) => ({ find: async (query) => (await (await where.open()).search?.find(query)) ?? sound.find(query) })),
  },
];
