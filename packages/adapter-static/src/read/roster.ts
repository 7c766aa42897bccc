import { type Lifetime, LIMITS, type Person, type Ports, RoomError, type Roster } from '@studyhall/protocol';
import { PeopleFileCodec } from '../format/codecs.ts';
import type { Archive } from './archive.ts';

/** The people of an archive with names. Their file is read when somebody is first asked for. */
export function archiveRoster(archive: Archive, ports: Ports, life: Lifetime): Roster {
  let last: { readonly file: string; readonly people: readonly Person[] } | undefined;
  const all = async (stop: AbortSignal): Promise<readonly Person[]> => {
    const { people: named } = await archive.index(ports);
    if (named === undefined) return [];
    if (last?.file !== named.file) last = { file: named.file, people: (await archive.file(ports, named.file, PeopleFileCodec, stop)).people };
    return last.people;
  };
  return {
    version: 1,
    get: (ids, { signal } = {}) => life.run(signal, async (stop) => (await all(stop)).filter(({ id }) => ids.includes(id))),
    list: ({ after = '0', limit = LIMITS.eventsPerPage, signal } = {}) =>
      life.run(signal, async (stop) => {
        // Observers are not listed, but asked for by id.
        const listed = (await all(stop)).filter(({ as }) => as !== 'observer');
        const from = Number(after);
        if (!/^\d+$/.test(after) || from > listed.length) throw new RoomError('invalid', 'not a place in the list of people');
        const people = listed.slice(from, from + Math.max(1, limit));
        const end = from + people.length;
        return end < listed.length ? { people, after: String(end) } : { people };
      }),
  };
}
