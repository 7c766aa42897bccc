import type { RoomEvent } from '@studyhall/protocol';
import { newsOf, newsPlace, parseThread, WRITER_LEVEL } from '@studyhall/domain';
import type { Following, Read, ThreadEntity } from '@studyhall/domain';
import { Entities } from '../room/entities.ts';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { Notice, NoticeBatch } from '../store/notice.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import { isReserved } from '../token/reserved-ids.ts';
import { followingOf } from './follows.ts';
import { inBatches } from './in-batches.ts';
import { namedBefore } from './named-before.ts';

/** How many events are read at once. */
export const EVENTS_AT_ONCE = 500;

/** What happened longer ago is no news: a log may have been imported, or lain in a backup. */
const NEWS_MS = 14 * 24 * 60 * 60 * 1000;
const PEOPLE_AT_ONCE = 200;

/** What the next stretch of a room's log says to people, to be written one batch after the other; none where everything was said. */
export async function nextNotices(tools: FoldTools, room: RoomKey): Promise<readonly NoticeBatch[]> {
  const { store, surroundings: { clock } } = tools;
  const from = await store.noticePlace(room);
  const stretch = await readFolded(tools, room, async (reader) => {
    const stored = await reader.events(from, EVENTS_AT_ONCE);
    const events = stored.map(({ event }) => event);
    const entities = new Entities();
    await entities.load(reader, events);
    // Whatever the view is called, its entities are those of threads.
    const read = entities.reads.thread;
    const edited = events.flatMap((event) => (event.type === 'edit' ? (newsPlace(event, read)?.post ?? []) : []));
    const first = edited.length === 0 ? [] : await reader.byIds([...new Set(edited)]);
    return { events, stored, read, first: new Map(first.map(({ event }) => [event.id, event])) };
  });
  const since = clock.now() - NEWS_MS;
  const notices = await noticesOf(store, room, { ...stretch, since });
  return inBatches(from, stretch.stored, notices, (event) => writerOf(event, stretch.read));
}

/** Events that stand together in a room's log. */
interface Stretch {
  readonly events: readonly RoomEvent[];
  readonly read: Read<ThreadEntity>;
  /** The posts that an edit in it names somebody in, as they were first written, by their ids. */
  readonly first: ReadonlyMap<string, RoomEvent>;
  /** What is older is no news: milliseconds since the epoch. */
  readonly since: number;
}

async function noticesOf(store: Store, room: RoomKey, { events, read, first, since }: Stretch): Promise<readonly Notice[]> {
  const threads = [...new Set(events.flatMap((event) => newsPlace(event, read)?.thread ?? []))];
  if (threads.length === 0) return [];
  const following = byThread((await store.followers(room, threads)).flatMap(followingOf));
  const everybody = events.some(isAnnouncement) ? await listed(store, room) : [];
  const notices: Notice[] = [];
  for (const event of events) {
    const place = newsPlace(event, read);
    if (place === undefined) continue;
    const here = [...(following.get(undefined) ?? []), ...(following.get(place.thread) ?? [])];
    const isNews = event.at >= since;
    const named = isNews && event.type === 'edit' ? await namedBefore(store, room, event, first.get(place.post), notices) : undefined;
    const told = isNews ? newsOf(event, read, here, () => everybody, named) : [];
    notices.push(...told.map((each) => ({ ...each, ...place, event: event.id, at: event.at })));
    // Who writes follows from the next event on.
    for (const { person, thread } of writerOf(event, read)) {
      const already = following.get(thread) ?? [];
      if (!already.some((each) => each.person === person)) following.set(thread, [...already, { person, thread, level: WRITER_LEVEL }]);
    }
  }
  return ofMembers(store, room, notices);
}

/** What people follow of each thread; under undefined what they follow of the room. */
function byThread(following: readonly Following[]): Map<string | undefined, readonly Following[]> {
  const found = new Map<string | undefined, Following[]>();
  for (const each of following) {
    const others = found.get(each.thread);
    if (others === undefined) found.set(each.thread, [each]);
    else others.push(each);
  }
  return found;
}

function isAnnouncement(event: RoomEvent): boolean {
  const said = parseThread(event);
  return said?.type === 'post' && said.purpose === 'announcement';
}

/** Who wrote a post, and in which thread; bots and who was erased follow nothing. */
function writerOf(event: RoomEvent, read: Read<ThreadEntity>): readonly { readonly person: string; readonly thread: string }[] {
  if (event.type !== 'post' || isReserved(event.actor)) return [];
  const place = newsPlace(event, read);
  return place === undefined ? [] : [{ person: event.actor, thread: place.thread }];
}

async function listed(store: Store, { tenant, course }: RoomKey): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: { readonly sort: string; readonly id: string } | undefined; ; ) {
    const page = await store.listPeople(tenant, course, after, PEOPLE_AT_ONCE);
    ids.push(...page.map(({ id }) => id));
    after = page.at(-1);
    if (page.length < PEOPLE_AT_ONCE) return ids;
  }
}

/** Words may name anybody: who is not on the roster is told of nothing. */
async function ofMembers(store: Store, { tenant, course }: RoomKey, notices: readonly Notice[]): Promise<readonly Notice[]> {
  const named = [...new Set(notices.flatMap(({ kind, person }) => (kind === 'mention' ? [person] : [])))];
  if (named.length === 0) return notices;
  const members = new Set((await store.people(tenant, course, named)).map(({ id }) => id));
  return notices.filter(({ kind, person }) => kind !== 'mention' || (members.has(person) && !isReserved(person)));
}
