import { type Lifetime, LIMITS, type Person, type Ports, RoomError, type Roster } from '@studyhall/protocol';
import { PeopleFileCodec } from '../format/codecs.ts';
import type { Archive } from './archive.ts';

/** The people of an archive with names. Their file is read once, when somebody is first asked for. */
export function archiveRoster(archive: Archive, ports: Ports, life: Lifetime): Roster {
  let last: { readonly file: string; readonly people: Promise<readonly Person[]> } | undefined;
  const read = async (file: string): Promise<readonly Person[]> => {
    try {
      // One call that gives up does not end the reading for the others.
      return await life.run(undefined, async (stop) => (await archive.file(ports, file, PeopleFileCodec, stop)).people);
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
  const all = async (): Promise<readonly Person[]> => {
    const { people: named } = await archive.index(ports);
    if (named === undefined) return [];
    if (last?.file !== named.file) last = { file: named.file, people: read(named.file) };
    return last.people;
  };
  return {
    version: 1,
    get: (ids, { signal } = {}) => life.run(signal, async () => (await all()).filter(({ id }) => ids.includes(id))),
    list: ({ after = '0', limit = LIMITS.eventsPerPage, signal } = {}) =>
      life.run(signal, async () => {
        // Observers are not listed, but asked for by id.
        const listed = (await all()).filter(({ as }) => as !== 'observer');
        const from = Number(after);
        if (!/^\d+$/.test(after) || from > listed.length) throw new RoomError('invalid', 'not a place in the list of people');
        const people = listed.slice(from, from + Math.max(1, limit));
        const end = from + people.length;
        return end < listed.length ? { people, after: String(end) } : { people };
      }),
  };
}
