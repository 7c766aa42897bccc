import type { RoleClass, RoomErrorData } from '@studyhall/protocol';
import type { Post, ThreadAct, ThreadEntity } from '@studyhall/domain';
import { applyAll, FoldState, parseThread, threadView } from '@studyhall/domain';
import type { Pending } from '../outbox/entry.ts';
import type { Delivery } from './api.ts';

/** Who looks, and what the backend takes them for. */
export interface Me {
  readonly id: string;
  readonly as: RoleClass;
}

/** The draft that says where a post's own words are on their way. */
export interface Underway {
  readonly draft: string;
  readonly delivery?: Delivery;
  readonly error?: RoomErrorData;
}

/** The confirmed entities with the person's own drafts over them. */
export interface Overlay {
  readonly state: FoldState<ThreadEntity>;
  /** The confirmed ones alone. */
  readonly base: FoldState<ThreadEntity>;
  /** Posts not in the log yet: own new threads newest first, own replies oldest first. */
  readonly threads: readonly string[];
  readonly replies: readonly { readonly thread: string; readonly post: string }[];
  /** By post: the post itself or the newest edit of it. */
  readonly underway: ReadonlyMap<string, Underway>;
}

/**
 * Lays drafts over what is confirmed, through the same fold that will confirm them.
 *
 * @param queued where those are on their way that have not left
 */
export function overlayOf(base: FoldState<ThreadEntity>, pending: readonly Pending[], me: Me, queued: Delivery): Overlay {
  const state = new FoldState(threadView, base.read);
  const threads: string[] = [];
  const replies: { thread: string; post: string }[] = [];
  const underway = new Map<string, Underway>();
  let held: RoomErrorData | undefined;
  for (const entry of pending) {
    const { draft, at } = entry;
    // What is tried in vain holds back what is behind it.
    if (entry.state !== 'refused') held ??= entry.error;
    const said = parseThread(draft);
    if (said === undefined || base.get(draft.id) !== undefined) continue;
    const way = underwayOf(entry, queued, held);
    const unsent = said.type === 'post' && way.delivery === 'not-sent';
    if (!unsent) applyAll(state, [{ ...draft, actor: me.id, as: me.as, at, mine: true }]);
    if (said.type === 'post') {
      underway.set(draft.id, way);
      // What was not sent counts nowhere, and is shown whatever has become of its thread: its words are nowhere else.
      if (state.get(draft.id) === undefined) state.set(draft.id, barePost(draft.id, said, me, at));
      if (said.thread === undefined) threads.unshift(draft.id);
      else replies.push({ thread: said.thread, post: draft.id });
    } else if (said.type === 'edit') underway.set(said.target, way);
  }
  return { state, base, threads, replies, underway };
}

function barePost(id: string, said: ThreadAct & { type: 'post' }, me: Me, at: number): Post {
  const { thread, parent, title, text } = said;
  return {
    ...{ kind: 'post', id, thread: thread ?? id, author: me.id, as: me.as, at, text, versions: [], reactions: {} },
    ...(parent && { parent }),
    ...(title === undefined ? {} : { title }),
  };
}

function underwayOf({ draft: { id: draft }, state, parked, error }: Pending, queued: Delivery, held: RoomErrorData | undefined): Underway {
  if (state === 'acked') return { draft };
  if (state === 'refused' || parked) return { draft, delivery: 'not-sent', ...(error && { error }) };
  if (queued !== 'sending' || held === undefined) return { draft, delivery: queued };
  return held.code === 'offline' ? { draft, delivery: 'waiting' } : { draft, delivery: 'again', error: held };
}
