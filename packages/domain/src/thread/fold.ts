import type { Draft, RoomEvent } from '@studyhall/protocol';
import { isStaff } from '../permissions/posting.ts';
import { UNKNOWN } from '../view.ts';
import type { Applied, Orders, Read, View } from '../view.ts';
import type { Post, ThreadEntity } from './entity.ts';
import { ownerOf, ownKey } from './keys.ts';
import { PLAIN_ORDERS } from './orders.ts';
import { isPlain, parsePlain } from './parse.ts';
import type { ActOnPost, NewPost, ThreadAct } from './parse.ts';
import { judgePost } from './rules.ts';
import { projectPost } from './withheld.ts';
import { withWords } from './words.ts';

const IGNORED = { status: 'ignored' } as const;

/** What the view of threads is called, and the version of its entities. */
export const THREAD_VIEW = { name: 'thread', version: 3 } as const;

/** What the view of threads knows beyond plain posts. A browser loads it when a log or a person needs it. */
export interface BeyondPosts {
  /** What any event of the feature says; undefined where it is none, newer than this code, or broken. */
  parse(draft: Draft): ThreadAct | undefined;
  judgePost: typeof judgePost;
  /** What a new post says besides its words. */
  labelsOf(said: NewPost): Partial<Post>;
  /** As of a view, for what is done to a post that is there. */
  apply(read: Read<ThreadEntity>, event: RoomEvent, said: ActOnPost): Applied<ThreadEntity>;
  readonly orders: Orders<ThreadEntity>;
}

/**
 * Threads of posts: a post is an entity under its id, and what is a person's own about it stands under its own key.
 *
 * @param beyond what is known beyond plain posts, now; while it is undefined, the view `knows` nothing else
 */
export function threadViewOf(beyond: () => BeyondPosts | undefined): View<ThreadEntity> {
  const parse = (event: RoomEvent): ThreadAct | undefined => (beyond()?.parse ?? parsePlain)(event);
  return {
    ...THREAD_VIEW,
    knows: (events) => beyond() !== undefined || events.every(isPlain),
    apply(read, event) {
      const said = parse(event);
      if (said?.type === 'post') return applyPost(read, event, said, beyond());
      return (said && beyond()?.apply(read, event, said)) ?? IGNORED;
    },
    get orders() {
      return beyond()?.orders ?? PLAIN_ORDERS;
    },
    ownKey,
    ownerOf,
    projectEntity: (entity, audience) => (entity.kind === 'post' ? projectPost(entity, audience) : entity),
  };
}

function applyPost(
  read: Read<ThreadEntity>,
  event: RoomEvent,
  said: NewPost,
  beyond: Pick<BeyondPosts, 'judgePost' | 'labelsOf'> | undefined,
): Applied<ThreadEntity> {
  const { id, actor: author, as, at } = event;
  // Where the rule cannot tell, the event is taken at its word: a backend that could tell has accepted it.
  if ((beyond?.judgePost ?? judgePost)(read, id, said, event).verdict === 'deny') return IGNORED;
  const latest = { id, at, by: author };
  const bare = { kind: 'post', id, thread: said.thread ?? id, author, as, at, text: '', versions: [], reactions: {}, ...beyond?.labelsOf(said) } as const;
  if (said.thread === undefined || said.parent === undefined)
    return { status: 'applied', set: [[id, withWords({ ...bare, summary: { replies: 0, latest } }, said)]] };
  const root = read(said.thread);
  if (root === UNKNOWN) return { status: 'unknown', keys: [said.thread] };
  if (root?.kind !== 'post' || root.summary === undefined) return IGNORED;
  const summary = { ...root.summary, replies: root.summary.replies + 1, latest };
  const staff = isStaff(as) && author !== root.author;
  const reply = withWords({ ...bare, parent: said.parent }, said);
  return {
    status: 'applied',
    set: [
      [id, reply],
      [root.id, { ...root, summary: staff ? { ...summary, staff } : summary }],
    ],
  };
}
