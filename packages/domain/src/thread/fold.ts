import type { RoomEvent } from '@studyhall/protocol';
import { omit } from '../omit.ts';
import { UNKNOWN } from '../view.ts';
import type { Applied, Read, View } from '../view.ts';
import type { Post, ThreadEntity } from './entity.ts';
import { REACTIONS } from './events.ts';
import { ownerOf, ownKey } from './keys.ts';
import { THREAD_ORDERS } from './orders.ts';
import { parseThread } from './parse.ts';
import type { ThreadAct } from './parse.ts';
import { projectPost } from './project.ts';
import { judge } from './rules.ts';
import { withoutWords, withVersion, withWords } from './words.ts';

const IGNORED = { status: 'ignored' } as const;

/** Threads of posts: a post is an entity under its id, and what is a person's own about it stands under its own key. */
export const threadView: View<ThreadEntity> = {
  name: 'thread',
  version: 1,
  keys(event) {
    const said = parseThread(event);
    if (said === undefined) return [];
    if (said.type === 'react') return [said.target, ownKey(said.target, event.actor)];
    if (said.type !== 'post') return [said.target];
    const named = [event.id, said.thread, said.parent].filter((key) => key !== undefined);
    return [...new Set(named)];
  },
  apply(read, event) {
    const said = parseThread(event);
    // Where the rule cannot tell, the event is taken at its word: a backend that could tell has accepted it.
    if (said === undefined || judge(read, event.id, said, event).verdict === 'deny') return IGNORED;
    if (said.type === 'post') return applyPost(read, event, said);
    const post = read(said.target);
    if (said.type === 'react') return applyReact(read, event.actor, post, said);
    if (post === UNKNOWN) return { status: 'unknown', keys: [said.target] };
    return post?.kind === 'post' ? { status: 'applied', set: [[post.id, changed(post, event, said)]] } : IGNORED;
  },
  orders: THREAD_ORDERS,
  ownKey,
  ownerOf,
  projectEntity: (entity, audience) => (entity.kind === 'post' ? projectPost(entity, audience) : entity),
};

function applyPost(read: Read<ThreadEntity>, event: RoomEvent, said: ThreadAct & { type: 'post' }): Applied<ThreadEntity> {
  const { id, actor: author, as, at } = event;
  const latest = { id, at, by: author };
  const bare = { kind: 'post', id, thread: said.thread ?? id, author, as, at, text: '', versions: [], reactions: {} } as const;
  if (said.thread === undefined || said.parent === undefined)
    return { status: 'applied', set: [[id, withWords({ ...bare, summary: { replies: 0, latest } }, said)]] };
  const root = read(said.thread);
  if (root === UNKNOWN) return { status: 'unknown', keys: [said.thread] };
  if (root?.kind !== 'post' || root.summary === undefined) return IGNORED;
  const summary = { replies: root.summary.replies + 1, latest };
  const reply = withWords({ ...bare, parent: said.parent }, said);
  return {
    status: 'applied',
    set: [
      [id, reply],
      [root.id, { ...root, summary }],
    ],
  };
}

/** The post after its author or staff did something to it. */
function changed(post: Post, { at, actor }: RoomEvent, said: Exclude<ThreadAct, { type: 'post' | 'react' }>): Post {
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

function applyReact(
  read: Read<ThreadEntity>,
  person: string,
  post: ReturnType<Read<ThreadEntity>>,
  said: ThreadAct & { type: 'react' },
): Applied<ThreadEntity> {
  const key = ownKey(said.target, person);
  if (post === UNKNOWN) return { status: 'unknown', keys: [said.target, key] };
  if (post?.kind !== 'post') return IGNORED;
  const tally = Math.max(0, (post.reactions[said.reaction] ?? 0) + (said.to ? 1 : -1));
  // One order of keys, whatever came first, so that equal tallies are equal as text too.
  const tallies = { ...post.reactions, [said.reaction]: tally };
  const reactions: Record<string, number> = {};
  for (const each of REACTIONS) if (tallies[each]) reactions[each] = tallies[each];
  const set: [string, ThreadEntity][] = [[post.id, { ...post, reactions }]];
  const own = read(key);
  if (own !== UNKNOWN) {
    const mine = own?.kind === 'own' ? own.reactions : [];
    const now = REACTIONS.filter((each) => (each === said.reaction ? said.to : mine.includes(each)));
    set.push([key, { kind: 'own', reactions: now }]);
  }
  return { status: 'applied', set };
}
