import type { Draft } from '@studyhall/protocol';
import { isBlank } from '../blank.ts';
import { POST, whyNotBy } from '../permissions/posting.ts';
import type { RoomState } from '../permissions/row.ts';
import { ALLOW, deny } from '../rule.ts';
import type { Act, Verdict } from '../rule.ts';
import { UNKNOWN } from '../view.ts';
import type { Read } from '../view.ts';
import type { ThreadEntity } from './entity.ts';
import { parsePlain } from './parse.ts';
import type { NewPost } from './parse.ts';

/** The rule for a plain post that somebody wants to make, given the entities as they are. */
export function checkPost(read: Read<ThreadEntity>, draft: Draft, act: Act): Verdict {
  const said = parsePlain(draft);
  return said === undefined ? deny('thread.broken') : judgePost(read, draft.id, said, act);
}

/** The rule for what a new post says at its place in the order; never depends on words that may be withheld. */
export function judgePost(read: Read<ThreadEntity>, id: string, said: NewPost, act: Act, state?: RoomState): Verdict {
  const barred = whyNotBy(POST, act.as, state);
  if (barred !== undefined) return deny(barred);
  if (said.masked !== true && isBlank(said.text)) return deny('thread.empty');
  const known = read(id);
  // An id that the state at hand cannot tell is new: a log holds an id once.
  if (known !== undefined && known !== UNKNOWN) return deny('thread.exists');
  if (said.parent === undefined) return ALLOW;
  const parent = read(said.parent);
  if (parent === UNKNOWN) return { verdict: 'unknown', keys: [said.parent] };
  if (parent?.kind !== 'post' || parent.thread !== said.thread) return deny('thread.parent-missing');
  if (parent.deleted !== undefined) return deny('thread.parent-deleted');
  return parent.hidden === undefined ? ALLOW : deny('thread.parent-hidden');
}
