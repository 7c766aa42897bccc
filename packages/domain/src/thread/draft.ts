import type { Draft } from '@studyhall/protocol';
import type { RoomState } from '../permissions/row.ts';
import { deny } from '../rule.ts';
import type { Act, Verdict } from '../rule.ts';
import { UNKNOWN } from '../view.ts';
import type { Read } from '../view.ts';
import { isTooLong, parseThread } from './acts/parse.ts';
import { checkThread } from './acts/rules.ts';
import type { ThreadEntity } from './entity.ts';
import type { ThreadAct } from './parse.ts';

/**
 * The rule for a draft that somebody handed in: as {@link checkThread}, which is for drafts of one's own making, but it may say
 * anything. A backend asks it before it appends.
 */
export function checkThreadDraft(read: Read<ThreadEntity>, draft: Draft, act: Act, state?: RoomState): Verdict {
  const said = parseThread(draft);
  if (said === undefined && isTooLong(draft.body)) return deny('thread.too-long');
  // Only a backend withholds, restores or erases words: a draft that says so would go around the rules for words.
  if (said?.type === 'erased' || (said !== undefined && ('masked' in said || 'restore' in said))) return deny('thread.broken');
  const verdict = checkThread(read, draft, act, state);
  return verdict.verdict === 'allow' && said !== undefined && leavesMarks(read, said) ? deny('thread.answer-stale') : verdict;
}

/**
 * Whether an act takes away an answer that stands in its question, and does not name that: the thread would go on being answered by nothing. It
 * may have been made before the post was chosen; who makes it anew then names the thread.
 */
function leavesMarks(read: Read<ThreadEntity>, said: ThreadAct): boolean {
  if ((said.type !== 'delete' && said.type !== 'hide') || said.thread !== undefined) return false;
  const post = read(said.target);
  return post !== undefined && post !== UNKNOWN && post.kind === 'post' && (post.accepted === true || post.endorsed !== undefined);
}
