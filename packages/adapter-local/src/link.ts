import { COURSE_ROOM, type Facts, later, laterSignals, LIMITS, type Link, type Person, RoomError } from '@studyhall/protocol';
import { checkCursor, countBefore, cursorAfter } from './cursor.ts';
import { FILE_BYTES, type LinkParts } from './link-parts.ts';
import { more } from './more.ts';
import { localRoster } from './roster.ts';
import type { Store } from './store/store.ts';

/** One room of this browser. */
export function openLink(parts: LinkParts): Link {
  const { course, room: name, me, store, bus, ports, life } = parts;
  const { clock } = ports;
  const room = JSON.stringify([course, name]);
  const facts = factsOf(name, me, store);
  const signals = later(life, async () => {
    const { LocalSignals } = await more();
    return { signals: new LocalSignals({ room, me: me.id, bus: await bus(), ports, life }) };
  });
  const hints = later(life, bus);
  const grown = (): void => {
    // Whoever is not told asks from time to time.
    bus()
      .then((all) => {
        all.say({ room, what: 'grown' });
      })
      .catch(() => undefined);
  };

  return {
    facts,
    pull: (after, { limit = LIMITS.eventsPerPage, signal } = {}) =>
      life.run(signal, async () => {
        const count = countBefore(after);
        const stretch = await store.read(room, count, Math.max(1, Math.min(limit, LIMITS.eventsPerPage)));
        checkCursor(after, count, stretch);
        return { events: stretch.events, cursor: cursorAfter(count, stretch), more: stretch.more, now: clock.now() };
      }),
    submit: (drafts, { signal } = {}) =>
      life.run(signal, async () => {
        if (!facts.writable) throw new RoomError('forbidden', 'this person may not write here');
        if (drafts.length > LIMITS.draftsPerSubmit) throw new RoomError('too-large', 'too many drafts in one call');
        const acks = await store.append(room, drafts, { actor: me.id, as: me.as, now: clock.now() });
        if (acks.some(({ status }) => status === 'accepted')) grown();
        return acks;
      }),
    watch: (watcher) =>
      hints(
        (all) => {
          const deafen = all.listen(room, ({ what }) => {
            if (what === 'grown') watcher.hint();
          });
          const forget = life.onEnd(deafen);
          // Said by others while this was loaded.
          watcher.hint();
          return () => {
            forget();
            deafen();
          };
        },
        (error) => {
          watcher.lost(error);
        },
      ),
    close() {
      life.end();
    },
    signals: laterSignals(signals),
    files: {
      version: 0,
      limits: { bytes: FILE_BYTES, types: ['*/*'] },
      put: async (...args) => (await more()).putFile(parts, ...args),
      open: async (...args) => (await more()).openFile(parts, ...args),
    },
    ...(name === COURSE_ROOM && {
      roster: localRoster(parts),
      search: { version: 0, find: async (...args) => (await more()).findPosts(parts, ...args) },
    }),
  };
}

function factsOf(room: string, { id, as }: Person, { durability }: Store): Facts {
  const notWritable = as === 'observer' ? 'observer' : room === COURSE_ROOM ? 'rights' : undefined;
  return {
    authority: 'none',
    durability,
    writable: notWritable === undefined,
    ...(notWritable && { notWritable }),
    limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: LIMITS.eventsPerPage },
    me: { id, as },
  };
}
