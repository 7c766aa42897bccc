import type { RoomEvent } from '@studyhall/protocol';
import { omit } from '../../omit.ts';
import { UNKNOWN } from '../../view.ts';
import type { Applied, Read } from '../../view.ts';
import type { Post, ThreadEntity } from '../entity.ts';
import type { BeyondPosts } from '../fold.ts';
import { ownKey } from '../keys.ts';
import type { ActOnPost, ThreadAct } from '../parse.ts';
import { withoutWords, withWords } from '../words.ts';
import { parseThread } from './parse.ts';
import { applyReact } from './react.ts';
import { judgeAct } from './rules.ts';
import { withVersion } from './versions.ts';

const IGNORED = { status: 'ignored' } as const;

/** What is done to posts that are there. */
export const BEYOND_POSTS: BeyondPosts = {
  parse: parseThread,
  keys: ({ actor }, said) => (said.type === 'react' ? [said.target, ownKey(said.target, actor)] : [said.target]),
  apply: applyAct,
};

function applyAct(read: Read<ThreadEntity>, event: RoomEvent, said: ActOnPost): Applied<ThreadEntity> {
  // Where the rule cannot tell, the event is taken at its word: a backend that could tell has accepted it.
  if (judgeAct(read, said, event).verdict === 'deny') return IGNORED;
  const post = read(said.target);
  if (said.type === 'react') return applyReact(read, event.actor, post, said);
  if (post === UNKNOWN) return { status: 'unknown', keys: [said.target] };
  return post?.kind === 'post' ? { status: 'applied', set: [[post.id, changed(post, event, said)]] } : IGNORED;
}

/** The post after its author or staff did something to it. */
function changed(post: Post, { at, actor }: RoomEvent, said: Exclude<ActOnPost, { type: 'react' }>): Post {
  switch (said.type) {
    case 'edit':
      return edited(post, at, said);
    case 'delete':
      return away({ ...post, deleted: { at } }, said.masked);
    case 'hide':
      return away({ ...post, hidden: { at, by: actor } }, said.masked);
    case 'erased':
      return away({ ...post, deleted: { at, erased: true } }, true);
    case 'undelete':
      return restored(omit(post, 'deleted'), said.restore);
    case 'unhide':
      return restored(omit(post, 'hidden'), said.restore);
  }
}

function away(post: Post, masked: true | undefined): Post {
  return masked ? withoutWords(post) : post;
}

function edited(post: Post, at: number, said: ThreadAct & { type: 'edit' }): Post {
  const times = (post.edited?.times ?? 0) + 1;
  const edited = { times, at };
  if (said.masked === true) return { ...withoutWords(post), edited };
  if (post.ahead === undefined) return { ...withWords(withVersion(post), said), edited };
  return { ...(times < post.ahead ? post : omit(post, 'ahead')), edited };
}

function restored(post: Post, restore: (ThreadAct & { type: 'unhide' })['restore']): Post {
  if (restore === undefined) return post;
  const { edits, versions } = restore;
  const whole = withWords({ ...withoutWords(post), versions }, restore);
  return edits > (post.edited?.times ?? 0) ? { ...whole, ahead: edits } : whole;
}
