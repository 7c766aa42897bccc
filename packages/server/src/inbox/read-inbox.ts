import type { InboxPage, RoleClass } from '@studyhall/protocol';
import type { FoldTools } from '../room/refold.ts';
import type { PersonOf, StoredNotice } from '../store/notice.ts';
import { showNotices } from './shown-notices.ts';
import type { ShownNotice, ShowTools } from './shown-notices.ts';

/** Of how many unread notices it is counted which can be seen. */
const COUNTED = 100;

/** How many pages of notices nobody may see any more are looked through for one that is shown. */
const MOST_LOOKS = 5;

/** A person with the role class they hold now. */
export interface Reader extends PersonOf {
  readonly as: RoleClass;
}

/** Reads a page of somebody's inbox: what stands before a place, or from the newest on. */
export async function readInbox(tools: ShowTools, { as, ...who }: Reader, before: number | undefined, limit: number): Promise<InboxPage> {
  const { store } = tools;
  const looker = { id: who.person, as };
  const readUpTo = await store.noticesRead(who);
  const shown: ShownNotice[] = [];
  let after = before;
  let ended = false;
  for (let looks = 0; looks < MOST_LOOKS && shown.length < limit && !ended; looks += 1) {
    const notices = await store.notices(who, after, limit - shown.length);
    ended = notices.length < limit - shown.length;
    after = notices.at(-1)?.place ?? after;
    shown.push(...(await showNotices(tools, who, looker, notices)));
  }
  const unread = await showNotices(tools, who, looker, (await store.notices(who, undefined, COUNTED)).filter(({ place }) => place > readUpTo));
  return {
    items: shown.map(({ notice, item }) => ({ id: placeName(notice.place), ...item, ...(notice.place <= readUpTo ? { read: true } : {}) })),
    ...(ended || after === undefined ? {} : { after: placeName(after) }),
    unread: unread.length,
  };
}

/** Everything up to an item was read. An item that is not in the inbox changes nothing. */
export async function markInbox({ store }: FoldTools, who: PersonOf, upTo: string): Promise<void> {
  const place = placeOf(upTo);
  const [notice]: readonly (StoredNotice | undefined)[] = place === undefined ? [] : await store.notices(who, place + 1, 1);
  if (notice !== undefined && notice.place === place) await store.readNotices(who, place);
}

/** The name of a place, for items and pages. */
export function placeName(place: number): string {
  return `n${place}`;
}

/** The place in the name of an item or a page; undefined for anything else. */
export function placeOf(name: string): number | undefined {
  const place = /^n(\d{1,15})$/.exec(name)?.[1];
  return place === undefined ? undefined : Number(place);
}
