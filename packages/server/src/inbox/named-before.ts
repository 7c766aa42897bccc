import type { RoomEvent } from '@studyhall/protocol';
import { parseThread } from '@studyhall/domain';
import type { Notice } from '../store/notice.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';

/** How many of the newest notices of somebody are looked through for one about the post. */
const LOOKED_THROUGH = 100;

/**
 * Whom a post named before it was edited: those of its first words, and those that were told of an earlier edit.
 *
 * @param first the post as it was first written
 * @param told notices that are not kept yet
 */
export async function namedBefore(store: Store, { tenant, course }: RoomKey, edit: RoomEvent, first: RoomEvent | undefined, told: readonly Notice[]): Promise<ReadonlySet<string>> {
  const said = parseThread(edit);
  if (said?.type !== 'edit') return new Set();
  const isOfThis = ({ kind, post }: Notice): boolean => kind === 'mention' && post === said.target;
  const named = new Set([...namedIn(first), ...told.filter(isOfThis).map(({ person }) => person)]);
  for (const person of said.mentions ?? []) {
    if (named.has(person)) continue;
    const kept = await store.notices({ tenant, course, person }, undefined, LOOKED_THROUGH);
    if (kept.some(isOfThis)) named.add(person);
  }
  return named;
}

function namedIn(post: RoomEvent | undefined): readonly string[] {
  const said = post && parseThread(post);
  return said?.type === 'post' ? (said.mentions ?? []) : [];
}
