import type { Follow, Inbox, InboxItem } from '@studyhall/protocol';
import { altered, link, links, type Mutant, type Where } from './mutant.ts';

/** Changes the inbox. */
function inbox(change: (sound: Inbox, where: Where) => Partial<Inbox>): Mutant['breaks'] {
  return link((sound, where) => (sound.inbox ? altered(sound, { inbox: { ...sound.inbox, ...change(sound.inbox, where) } }) : sound));
}

/** Changes every item. */
function items(change: (item: InboxItem) => InboxItem): Mutant['breaks'] {
  return inbox((sound) => ({
    async read(options) {
      const page = await sound.read(options);
      return { ...page, items: page.items.map(change) };
    },
  }));
}

export const inboxMutants: readonly Mutant[] = [
  { name: 'items name the root in the place of the reply', killedBy: 'inbox/replies', breaks: items((item) => ({ ...item, post: item.thread })) },
  { name: 'answers are replies like others', killedBy: 'inbox/replies', breaks: items((item) => (item.kind === 'answer' ? { ...item, kind: 'reply' } : item)) },
  {
    name: 'everybody has one inbox',
    killedBy: 'inbox/own',
    breaks: links(() => {
      let first: Inbox | undefined;
      return (sound) => {
        if (sound.inbox === undefined) return sound;
        first ??= sound.inbox;
        return altered(sound, { inbox: first });
      };
    }),
  },
  {
    name: 'the last mark of an inbox wins, however old',
    killedBy: 'inbox/read',
    breaks: links(() => {
      let upTo = '';
      return (sound) => {
        const { inbox: own } = sound;
        if (own === undefined) return sound;
        const mark: Inbox['mark'] = (id) => {
          upTo = id;
          return Promise.resolve();
        };
        const read: Inbox['read'] = async (options) => {
          const page = await own.read(options);
          const from = page.items.findIndex(({ id }) => id === upTo);
          return { ...page, items: page.items.map((item, at) => (from >= 0 && at >= from ? { ...item, read: true } : item)) };
        };
        return altered(sound, { inbox: { ...own, mark, read } });
      };
    }),
  },
  {
    name: 'each page of an inbox begins with the last item of the page before',
    killedBy: 'inbox/pages',
    breaks: inbox((sound) => {
      let last: readonly InboxItem[] = [];
      return {
        async read(options = {}) {
          const page = await sound.read(options);
          const all = options.after === undefined ? page.items : [...last, ...page.items].slice(0, options.limit);
          last = page.items.slice(-1);
          return { ...page, items: all };
        },
      };
    }),
  },
  { name: 'nothing can be muted', killedBy: 'inbox/muted', breaks: inbox((sound) => ({ follow: (room, thread, level) => sound.follow(room, thread, level === 'mute' ? 'all' : level) })) },
  {
    name: 'following is for those who write',
    killedBy: 'inbox/followed',
    breaks: inbox((sound) => ({ follows: async (options) => (await sound.follows(options)).filter(({ auto }: Follow) => auto === true) })),
  },
  {
    name: 'items stay as they were when they came',
    killedBy: 'inbox/gone',
    breaks: inbox((sound) => {
      const kept = new Map<string, InboxItem>();
      return {
        async read(options) {
          const page = await sound.read(options);
          for (const item of page.items) kept.set(item.id, item);
          return options?.after === undefined ? { ...page, items: [...kept.values()].reverse() } : page;
        },
      };
    }),
  },
  { name: 'an inbox is read for links that are closed', killedBy: 'inbox/ends', breaks: inbox((sound, where) => ({ read: async () => (await (await where.open()).inbox?.read()) ?? sound.read() })) },
];
