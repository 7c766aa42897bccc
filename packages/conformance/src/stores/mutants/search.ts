import { handle, handles } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const searchMutants: readonly StoreMutant[] = [
  {
    name: 'any of the terms is enough',
    killedBy: 'search/terms',
    breaks: handle((store) => ({ findPosts: (query) => store.findPosts({ ...query, terms: query.terms.slice(0, 1) }) })),
  },
  {
    name: 'the oldest post is found first',
    killedBy: 'search/terms',
    breaks: handle((store) => ({ findPosts: async (query) => [...(await store.findPosts(query))].reverse() })),
  },
  {
    name: 'a page leaves out what was written at the moment of the last post before it',
    killedBy: 'search/pages',
    breaks: handle((store) => ({
      findPosts: (query) => store.findPosts(query.after === undefined ? query : { ...query, after: Math.floor(query.after / 1024) * 1024 }),
    })),
  },
  {
    name: 'rooms that are named are looked at besides the others',
    killedBy: 'search/apart',
    breaks: handle((store) => ({
      findPosts: ({ tenant, course, terms, limit }) => store.findPosts({ tenant, course, terms, limit }),
    })),
  },
  {
    name: 'whoever writes the index last is right',
    killedBy: 'search/mark',
    breaks: handle((store) => ({ index: async (room, _before, change) => store.index(room, await store.indexMark(room), change) })),
  },
  {
    name: 'what is found no more stays in the index',
    killedBy: 'search/mark',
    breaks: handle((store) => ({ index: (room, before, change) => store.index(room, before, { ...change, gone: [] }) })),
  },
  {
    name: 'an index of another version is as good',
    killedBy: 'search/backlog',
    breaks: handle((store) => ({
      async indexBacklog(_version, of, limit) {
        const rooms = await store.indexBacklog(-1, of, 99);
        const [marks, heads] = [await Promise.all(rooms.map((room) => store.indexMark(room))), await store.heads(rooms)];
        return rooms.filter((_, at) => (marks[at]?.seq ?? 0) < (heads[at]?.seq ?? 0)).slice(0, limit);
      },
    })),
  },
  {
    name: 'what is erased leaves the index when somebody reads the log again',
    killedBy: 'search/erased',
    breaks: handles(() => {
      const kept: { room: string; post: string; place: number }[] = [];
      return (store) => ({
        async rewrite(room, expected, rewrite) {
          for (const { event } of rewrite.events) kept.push({ room: room.room, post: event.id, place: 0 });
          return store.rewrite(room, expected, rewrite);
        },
        findPosts: async (query) => [...(await store.findPosts(query)), ...(query.terms.includes('secret') ? kept : [])],
      });
    }),
  },
  {
    name: 'what was read before an erasure is put back',
    killedBy: 'search/erased',
    breaks: handle((store) => ({
      async index(room, before, change) {
        const mark = await store.indexMark(room);
        const isAsRead = mark?.seq === (before?.seq ?? 0) && mark.version === (before?.version ?? 0);
        return store.index(room, isAsRead ? mark : before, change);
      },
    })),
  },
];
