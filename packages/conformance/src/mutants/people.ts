import type { Person, ReadMark, Receipts, Roster } from '@studyhall/protocol';
import { altered, link, links, type Mutant, type Where } from './mutant.ts';

/** Changes the roster. */
function roster(change: (sound: Roster, where: Where) => Partial<Roster>): Mutant['breaks'] {
  return link((sound, where) => (sound.roster ? altered(sound, { roster: { ...sound.roster, ...change(sound.roster, where) } }) : sound));
}

/**
 * Changes receipts.
 *
 * @param begin is called once for each harness; what it remembers, all links share
 */
function receipts(begin: () => (sound: Receipts, where: Where) => Partial<Receipts>): Mutant['breaks'] {
  return links(() => {
    const change = begin();
    return (sound, where) =>
      sound.receipts ? altered(sound, { receipts: { ...sound.receipts, ...change(sound.receipts, where) } }) : sound;
  });
}

/** Marks that are kept somewhere else than they should. */
function kept(marks: Map<string, ReadMark>): Pick<Receipts, 'read' | 'mark'> {
  return {
    read: () => Promise.resolve([...marks.values()]),
    mark(moved) {
      for (const mark of moved) if ((marks.get(mark.thread)?.at ?? 0) < mark.at) marks.set(mark.thread, mark);
      return Promise.resolve();
    },
  };
}

export const peopleMutants: readonly Mutant[] = [
  {
    name: 'ids that nobody has get a person, too',
    killedBy: 'roster/resolved',
    breaks: roster((sound) => ({
      async get(ids, options) {
        const found = await sound.get(ids, options);
        const unknown = ids.filter((id) => !found.some((person) => person.id === id));
        return [...found, ...unknown.map((id): Person => ({ id, as: 'student' }))];
      },
    })),
  },
  {
    name: 'each page of the list begins with the last one of the page before',
    killedBy: 'roster/listed',
    breaks: roster((sound) => {
      let last: readonly Person[] = [];
      return {
        async list(options = {}) {
          const page = await sound.list(options);
          const people = options.after === undefined ? page.people : [...last, ...page.people].slice(0, options.limit);
          last = page.people.slice(-1);
          return { ...page, people };
        },
      };
    }),
  },
  {
    name: 'the list is of students',
    killedBy: 'roster/members',
    breaks: roster((sound) => ({
      async list(options) {
        const page = await sound.list(options);
        return { ...page, people: page.people.filter(({ as }) => as === 'student') };
      },
    })),
  },
  {
    name: 'people are listed for links that are closed',
    killedBy: 'roster/ends',
    breaks: roster((sound, where) => ({ list: async () => (await (await where.open()).roster?.list()) ?? sound.list() })),
  },
  {
    name: 'the last mark wins, however old',
    killedBy: 'receipts/monotone',
    breaks: receipts(() => (sound) => {
      let last: readonly ReadMark[] = [];
      return {
        read: async (options) => (last.length > 0 ? last : await sound.read(options)),
        mark: (marks, options) => {
          last = marks.length > 0 ? marks : last;
          return sound.mark(marks, options);
        },
      };
    }),
  },
  {
    name: 'marks are kept on the link',
    killedBy: 'receipts/kept',
    breaks: receipts(() => () => kept(new Map())),
  },
  {
    name: 'marks are the room’s',
    killedBy: 'receipts/own',
    breaks: receipts(() => {
      const rooms = new Map<string, Map<string, ReadMark>>();
      return (_sound, { room }) => {
        const marks = rooms.get(room) ?? new Map<string, ReadMark>();
        rooms.set(room, marks);
        return kept(marks);
      };
    }),
  },
  {
    name: 'a room has one mark, whatever the thread',
    killedBy: 'receipts/apart',
    breaks: receipts(() => (sound) => ({
      read: async (options) => [...(await sound.read(options))].sort((a, b) => b.at - a.at).slice(0, 1),
    })),
  },
  {
    name: 'marks are read for links that are closed',
    killedBy: 'receipts/ends',
    breaks: receipts(() => (sound, where) => ({ read: async () => (await (await where.open()).receipts?.read()) ?? sound.read() })),
  },
];
