import { COURSE_ROOM, type Facts, later, laterSignals, type Lifetime, LIMITS, type Link, type Person, type Ports, RoomError } from '@studyhall/protocol';
import type { Bus } from './bus.later.ts';
import { checkCursor, countBefore, cursorAfter } from './cursor.ts';
import { more } from './more.ts';
import { localRoster } from './roster.ts';
import type { Store } from './store/store.ts';

/** Longer files would soon fill a browser's storage. */
const FILE_BYTES = 10_000_000;

/** What a link is made of. */
export interface LinkParts {
  readonly course: string;
  readonly room: string;
  readonly me: Person;
  /** Whether the host page names the person. */
  readonly named: boolean;
  readonly store: Store;
  readonly bus: () => Promise<Bus>;
  readonly ports: Ports;
  readonly life: Lifetime;
}

/** One room of this browser. */
export function openLink({ course, room: name, me, named, store, bus, ports, life }: LinkParts): Link {
  const { clock } = ports;
  const room = JSON.stringify([course, name]);
  const facts = factsOf(name, me, store);
  const signals = later(life, async () => {
    const { LocalSignals } = await more();
    return { signals: new LocalSignals({ room, me: me.id, bus: await bus(), ports, life }) };
  });
  const hints = later(life, bus);
  const fileParts = { room, me: me.id, store, ports, life, bytes: FILE_BYTES };
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
      put: async (...args) => (await more()).putFile(fileParts, ...args),
      open: async (...args) => (await more()).openFile(fileParts, ...args),
    },
    ...(name === COURSE_ROOM && { roster: localRoster(store, course, me, life, named) }),
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
