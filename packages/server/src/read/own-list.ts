import { RoomError } from '@studyhall/protocol';
import type { Json, OwnList } from '@studyhall/protocol';
import { isRoot, isThreadEntity, isUnreadBy, sieveOf } from '@studyhall/domain';
import type { Known, View } from '@studyhall/domain';
import type { From, PlacedEntity } from '../store/list.ts';
import type { RoomReader } from '../store/reader.ts';
import type { ReadContext } from './context.ts';
import type { WindowRequest } from './window-request.ts';

/** Whose own list it is. */
export interface Owner {
  readonly person: string;
  /** The threads of the room that they follow. */
  readonly followed: readonly string[];
}

/** Threads looked through for one answer: what is sought may be far down, and others wait meanwhile. */
const MOST_LOOKED = 1000;
const CHUNK = 200;

/** A stretch of somebody's own list, and how far the list of all was looked through for it. */
interface OwnStretch {
  readonly placed: readonly PlacedEntity[];
  readonly before: false;
  readonly after: boolean;
  readonly looked: string;
}

/**
 * Finds in the list of all threads by activity those that are somebody's own. What it reads is bounded, whatever the size of the room.
 *
 * @throws RoomError `unsupported` for another list than that of all by activity, and from anywhere but its beginning or after a place
 */
export async function ownStretch(reader: RoomReader, view: View<Json>, { query, around, limit }: WindowRequest, list: OwnList, { audience }: ReadContext, owner: Owner): Promise<OwnStretch> {
  if (query.order !== 'activity' || query.filter || (around.at !== 'first' && around.at !== 'after')) throw new RoomError('unsupported', 'no such list of one’s own');
  const sieve = sieveOf(list, await knownOf(reader, list, owner));
  const placed: PlacedEntity[] = [];
  const met = new Set<string>();
  const until = (after: boolean): OwnStretch => ({ placed, before: false, after, looked: from.at === 'after' ? from.place : '' });
  let from: From = around;
  for (let looked = 0; ; looked += CHUNK) {
    if (looked >= MOST_LOOKED) return until(true);
    const some = await reader.slice({ view: view.name, order: query.order, filter: '' }, from, CHUNK);
    for (const each of some) {
      from = { at: 'after', place: each.place };
      const root = view.projectEntity(each.entity, audience);
      if (!isThreadEntity(root) || !isRoot(root)) continue;
      if (sieve.keeps(root)) {
        placed.push(each);
        met.add(each.key);
      }
      if (!sieve.goesOn(root, met)) return until(false);
      if (placed.length === limit) return until(true);
    }
    if (some.length < CHUNK) return until(false);
  }
}

async function knownOf(reader: RoomReader, list: OwnList, { person, followed }: Owner): Promise<Known> {
  const marks = new Map((list === 'unread' ? await reader.receipts(person) : []).map(({ thread, at }) => [thread, at]));
  const readAll = marks.get('*') ?? 0;
  return {
    isUnread: (root) => isUnreadBy(person, Math.max(readAll, marks.get(root.id) ?? 0), root),
    readAll,
    threads: new Set(followed),
  };
}
