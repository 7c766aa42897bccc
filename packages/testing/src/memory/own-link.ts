import { type Clock, type Facts, type Inbox, Lifetime, LIMITS, type Link, type Page, type Person, RoomError } from '@studyhall/protocol';
import type { MemoryInboxes } from './inboxes.ts';

const ITEMS_AT_ONCE = 20;

/** The link to a person's own room: an empty log, and their inbox. */
export function ownLink(inboxes: MemoryInboxes, me: Person, clock: Clock): Link {
  const life = new Lifetime();
  const facts: Facts = {
    authority: 'server',
    durability: 'memory',
    writable: false,
    notWritable: 'rights',
    limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: LIMITS.eventsPerPage },
    me: { id: me.id, as: me.as },
  };
  return {
    facts,
    pull: (after, { signal } = {}) =>
      life.run(signal, (): Page => {
        if (after !== undefined && after !== '0') throw new RoomError('cursor-gone', 'the log is empty');
        return { events: [], cursor: '0', more: false, now: clock.now() };
      }),
    watch: (watcher) => {
      life.check();
      const stop = inboxes.listen(me, () => {
        watcher.hint();
      });
      const forget = life.onEnd(stop);
      return () => {
        forget();
        stop();
      };
    },
    close: () => {
      life.end();
    },
    inbox: memoryInbox(inboxes, me, life),
  };
}

function memoryInbox(inboxes: MemoryInboxes, me: Person, life: Lifetime): Inbox {
  return {
    version: 0,
    read: ({ after, limit = ITEMS_AT_ONCE, signal } = {}) =>
      life.run(signal, () => {
        const all = inboxes.items(me);
        const start = after === undefined ? 0 : all.findIndex(({ id }) => Number(id) < Number(after));
        const items = start < 0 ? [] : all.slice(start, start + limit);
        const last = items.at(-1);
        return {
          items,
          ...(last === undefined || last === all.at(-1) ? {} : { after: last.id }),
          unread: all.filter(({ read }) => read !== true).length,
        };
      }),
    mark: (upTo, { signal } = {}) =>
      life.run(signal, () => {
        inboxes.mark(me, upTo);
      }),
    follows: ({ room, signal } = {}) => life.run(signal, () => inboxes.follows(me).filter((each) => room === undefined || each.room === room)),
    follow: (room, thread, level, { signal } = {}) =>
      life.run(signal, () => {
        inboxes.choose(me, room, thread, level);
      }),
  };
}
