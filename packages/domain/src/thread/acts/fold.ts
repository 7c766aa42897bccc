import type { RoomEvent } from '@studyhall/protocol';
import { omit } from '../../omit.ts';
import type { Applied, Read } from '../../view.ts';
import type { Post, ThreadEntity } from '../entity.ts';
import type { BeyondPosts } from '../fold.ts';
import type { ActOnPost, ThreadAct } from '../parse.ts';
import { withoutWords, withWords } from '../words.ts';
import { changeAccepted, changeEndorsed, loseAnswer } from './answers.ts';
import { changePosts } from './change.ts';
import type { Change } from './change.ts';
import { classified, labelsOf, withAttached } from './labels.ts';
import { THREAD_ORDERS } from './orders.ts';
import { applyReact, applyVote } from './own.ts';
import { parseThread } from './parse.ts';
import { judgeAct, judgeAnyPost } from './rules.ts';
import { withVersion } from './versions.ts';

/** What is done to posts that are there, and what posts say besides their words. */
export const BEYOND_POSTS: BeyondPosts = {
  parse: parseThread,
  judgePost: judgeAnyPost,
  labelsOf,
  apply(read, event, said) {
    // Where the rule cannot tell, the event is taken at its word: a backend that could tell has accepted it.
    return judgeAct(read, said, event).verdict === 'deny' ? { status: 'ignored' } : applyAct(read, event, said);
  },
  orders: THREAD_ORDERS,
};

function applyAct(read: Read<ThreadEntity>, event: RoomEvent, said: ActOnPost): Applied<ThreadEntity> {
  switch (said.type) {
    case 'react':
      return applyReact(read, event.actor, said);
    case 'vote':
      return applyVote(read, event.actor, said);
    case 'accept':
      return changePosts(read, changeAccepted(said));
    case 'endorse':
      return changePosts(read, changeEndorsed(event, said));
    case 'delete':
    case 'hide':
    case 'erased':
      return changePosts(read, [[said.target, (post) => takenAway(post, event, said)], ...loseAnswer(said)]);
    default:
      return changePosts(read, [[said.target, changeOf(event, said)]]);
  }
}

/** What its author or staff do to a post alone. */
function changeOf({ at }: RoomEvent, said: ThreadAct & { type: 'edit' | 'undelete' | 'unhide' | 'classify' }): Change {
  switch (said.type) {
    case 'edit':
      return (post) => edited(post, at, said);
    case 'undelete':
      return (post) => restored(omit(post, 'deleted'), said.restore);
    case 'unhide':
      return (post) => restored(omit(post, 'hidden'), said.restore);
    case 'classify':
      return (post) => classified(post, said);
  }
}

/** A post that is out of sight answers nothing any more, and nobody stands by it; that is over also when it comes back. */
function takenAway(post: Post, { at, actor }: RoomEvent, said: ThreadAct & { type: 'delete' | 'hide' | 'erased' }): Post {
  const bare = said.thread === undefined ? post : omit(post, 'accepted', 'endorsed');
  switch (said.type) {
    case 'delete':
      return away({ ...bare, deleted: { at } }, said.masked);
    case 'hide':
      return away({ ...bare, hidden: { at, by: actor } }, said.masked);
    case 'erased':
      return away({ ...bare, deleted: { at, erased: true } }, true);
  }
}

function away(post: Post, masked: true | undefined): Post {
  return masked ? withoutWords(post) : post;
}

function edited(post: Post, at: number, said: ThreadAct & { type: 'edit' }): Post {
  const times = (post.edited?.times ?? 0) + 1;
  const edited = { times, at };
  if (said.masked === true) return { ...withoutWords(post), edited };
  if (post.ahead === undefined) return { ...withAttached(withWords(withVersion(post), said), said), edited };
  return { ...(times < post.ahead ? post : omit(post, 'ahead')), edited };
}

function restored(post: Post, restore: (ThreadAct & { type: 'unhide' })['restore']): Post {
  if (restore === undefined) return post;
  const { edits, versions } = restore;
  const whole = { ...withWords({ ...withoutWords(post), versions }, restore), ...labelsOf(restore) };
  return edits > (post.edited?.times ?? 0) ? { ...whole, ahead: edits } : whole;
}
