import { COURSE_ROOM, Lifetime, LIMITS, RoomError } from '@studyhall/protocol';
import type { Facts, Link, RoleClass, Roster } from '@studyhall/protocol';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readFolded } from '../room/refold.ts';
import { listPeople } from '../roster/list.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { BEGINNING, Cursors } from './cursor.ts';
import type { ReadContext } from './context.ts';
import { readPage } from './page.ts';

const SECRET_BYTES = 32;

/**
 * Opens a room for a program that runs where the store is, such as one that makes an archive. It is read through the same exit as
 * every request, as nobody in particular of a role class; its cursors mean nothing to any other link.
 *
 * @throws RoomError `not-found` where there is no such room
 */
export async function openStoreLink(
  tools: { readonly store: Store; readonly surroundings: Pick<Surroundings, 'clock' | 'random'> },
  room: RoomKey,
  as: RoleClass,
): Promise<Link> {
  const { store, surroundings } = tools;
  const isCourse = room.room === COURSE_ROOM;
  const head = await store.read(room, (reader) => reader.head());
  if (head === undefined && !isCourse) throw new RoomError('not-found', 'there is no such room');
  const secret = new Uint8Array(SECRET_BYTES);
  surroundings.random.fill(secret);
  const cursors = new Cursors(secret);
  const audience = { as };
  const context = (): ReadContext => ({ room, audience, cursors, limits: DEFAULT_LIMITS, now: surroundings.clock.now() });
  const life = new Lifetime();
  return {
    facts: factsFor(as),
    pull: (after, { limit = LIMITS.eventsPerPage, signal } = {}) =>
      life.run(signal, async () => {
        const from = after === undefined ? BEGINNING : cursors.open(after, room, audience);
        const most = Math.max(1, Math.min(limit, LIMITS.eventsPerPage));
        return (await readFolded(tools, room, (reader) => readPage(reader, context(), from, most))).page;
      }),
    close() {
      life.end();
    },
    ...(isCourse && { roster: storeRoster(store, room, life) }),
  };
}

function storeRoster(store: Store, { tenant, course }: RoomKey, life: Lifetime): Roster {
  return {
    version: 1,
    get: (ids, { signal } = {}) => life.run(signal, () => store.people(tenant, course, [...new Set(ids)])),
    list: ({ after, limit = LIMITS.eventsPerPage, signal } = {}) => life.run(signal, () => listPeople(store, tenant, course, after, limit)),
  };
}

function factsFor(as: RoleClass): Facts {
  return {
    authority: 'server',
    durability: 'server',
    writable: false,
    limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: LIMITS.eventsPerPage },
    me: { id: 'nobody', as },
  };
}
