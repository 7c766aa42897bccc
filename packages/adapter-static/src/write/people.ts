import { COURSE_ROOM, decode, type Link, PeopleCodec, type Person, RoomError } from '@studyhall/protocol';

/** How many ids one question may hold. */
const IDS_PER_CALL = 200;

/**
 * The people behind ids, ordered by name.
 *
 * @param open opens a room
 * @returns undefined where the backend has no names
 */
export async function readPeople(open: (room: string) => Promise<Link>, ids: readonly string[]): Promise<readonly Person[] | undefined> {
  const course = await open(COURSE_ROOM).catch((error: unknown) => {
    if (error instanceof RoomError && error.code === 'not-found') return undefined;
    throw error;
  });
  const { roster } = course ?? {};
  try {
    if (roster === undefined) return undefined;
    const people: Person[] = [];
    for (let from = 0; from < ids.length; from += IDS_PER_CALL) {
      const some = await roster.get(ids.slice(from, from + IDS_PER_CALL));
      people.push(...(decode(PeopleCodec, { people: some }, 'list of people').people as readonly Person[]));
    }
    return people.sort((a, b) => compare(sortText(a), sortText(b)) || compare(a.id, b.id));
  } finally {
    course?.close();
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Those without a name come last. */
function sortText({ name }: Person): string {
  return name === undefined ? '\u{10ffff}' : name.normalize('NFKC').toLowerCase();
}
