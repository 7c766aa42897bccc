import type { FollowLevel, InboxItem, Person } from '@studyhall/protocol';
import { atMost, levelIn } from '@studyhall/domain';
import type { StoredNotice } from '../store/notice.ts';
import { followingOf } from './follows.ts';
import { showNotices } from './shown-notices.ts';
import type { ShowTools } from './shown-notices.ts';

/** More rows than anybody follows. */
const MOST_FOLLOWS = 10_000;

/** What one person is to be told of by mail. */
export interface PersonDigest {
  readonly person: Person;
  /** The oldest first. */
  readonly items: readonly (Omit<InboxItem, 'id' | 'read'> & { readonly level: Exclude<FollowLevel, 'mute'> })[];
}

/** What happened to the people of a course after a place. */
export interface Digest {
  readonly people: readonly PersonDigest[];
  /** The place from which the next digest goes on. */
  readonly upTo: number;
  readonly more: boolean;
}

/**
 * What people are to be mailed: each with what they may see of it now, without what they have read meanwhile, in threads that they have not muted
 * since. Who was removed from the course is left out.
 *
 * @param limit how many notices are looked through
 */
export async function readDigest(tools: ShowTools, of: { readonly tenant: string; readonly course: string }, after: number, limit: number): Promise<Digest> {
  const { store } = tools;
  const { tenant, course } = of;
  const notices = await store.courseNotices(tenant, course, after, limit);
  const ids = [...new Set(notices.map(({ person }) => person))];
  const found = await store.people(tenant, course, ids);
  // In the order in which something first happened to them.
  const roster = ids.flatMap((id) => found.find((each) => each.id === id) ?? []);
  const standings = await store.standings(tenant, course, roster.map(({ id }) => id));
  const people: PersonDigest[] = [];
  for (const [at, entry] of roster.entries()) {
    const standing = standings[at];
    if (standing?.removed === true) continue;
    const person = standing?.as === undefined ? entry : { ...entry, as: atMost(entry.as, standing.as) };
    const items = await itemsFor(tools, of, person, notices.filter((notice) => notice.person === person.id));
    if (items.length > 0) people.push({ person, items });
  }
  return { people, upTo: notices.at(-1)?.place ?? after, more: notices.length === limit };
}

async function itemsFor(
  tools: ShowTools,
  of: { readonly tenant: string; readonly course: string },
  { id, as }: Person,
  notices: readonly StoredNotice[],
): Promise<PersonDigest['items']> {
  const { store } = tools;
  const who = { ...of, person: id };
  const readUpTo = await store.noticesRead(who);
  const fresh = notices.filter(({ place }) => place > readUpTo);
  if (fresh.length === 0) return [];
  const follows = await store.follows(who, MOST_FOLLOWS);
  const shown = await showNotices(tools, of, { id, as }, fresh);
  return shown.flatMap(({ item }) => {
    const level = levelIn(item.thread, follows.filter(({ room }) => room === item.room).flatMap(followingOf));
    return level === 'mute' ? [] : [{ ...item, level }];
  });
}
