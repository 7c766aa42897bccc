import type { Draft, RoleClass, RoomErrorData } from '@studyhall/protocol';
import type { NewPost, Post, ThreadEntity } from '@studyhall/domain';
import { applyAll, FoldState, parsePlain } from '@studyhall/domain';
import type { Pending } from '../outbox/entry.ts';
import type { Delivery } from './api.ts';

/** Who looks, and what the backend takes them for. */
export interface Me {
  readonly id: string;
  readonly as: RoleClass;
}

/** Where drafts are on their way that have not left, and why they do not. */
export interface Queued {
  readonly delivery?: Delivery;
  readonly error?: RoomErrorData;
}

/** The draft that says where a post's own words are on their way. */
export interface Underway extends Queued {
  readonly draft: string;
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
export function overlayOf(base: FoldState<ThreadEntity>, pending: readonly Pending[], me: Me, queued: Queued): Overlay {
  const state = new FoldState(base.view, base.read);
  const threads: string[] = [];
  const replies: { thread: string; post: string }[] = [];
  const underway = new Map<string, Underway>();
  let held: RoomErrorData | undefined;
  for (const entry of pending) {
    const { draft, at } = entry;
    // What is tried in vain holds back what is behind it.
    if (entry.state !== 'refused') held ??= entry.error;
    if (base.get(draft.id) !== undefined) continue;
    const said = parsePlain(draft);
    const way = underwayOf(entry, queued, held);
    // A post is shown by what is plain about it, whatever else it says; every other act as soon as the code for it is there.
    const folds = said !== undefined || state.view.knows([draft]);
    // Of what was not sent only words are shown: what was to be done to a refused post changes no other.
    if (folds && (way.delivery !== 'not-sent' || draft.type === 'edit')) applyAll(state, [{ ...draft, actor: me.id, as: me.as, at, mine: true }]);
    if (said !== undefined) {
      underway.set(draft.id, way);
      // What was not sent counts nowhere, and is shown whatever has become of its thread: its words are nowhere else.
      if (state.get(draft.id) === undefined) state.set(draft.id, barePost(draft.id, said, me, at));
      if (said.thread === undefined) threads.unshift(draft.id);
      else replies.push({ thread: said.thread, post: draft.id });
    } else if (draft.type === 'edit') underway.set(targetOf(draft), way);
  }
  return { state, base, threads, replies, underway };
}

/** The post that one of the person's own drafts does something to, such as the answer that is accepted; itself where it makes one. */
export function targetOf({ id, body }: Draft): string {
  const { target, from, to } = Object(body) as { target?: unknown; from?: unknown; to?: unknown };
  return [to, from, target].find((each) => typeof each === 'string') ?? id;
}

function barePost(id: string, said: NewPost, me: Me, at: number): Post {
  const { thread, parent, title, text } = said;
  return {
    ...{ kind: 'post', id, thread: thread ?? id, author: me.id, as: me.as, at, text, versions: [], reactions: {} },
    ...(parent && { parent }),
    ...(title === undefined ? {} : { title }),
  };
}

function underwayOf({ draft: { id: draft }, state, parked, error }: Pending, queued: Queued, held: RoomErrorData | undefined): Underway {
  if (state === 'acked') return { draft };
  if (state === 'refused' || parked) return { draft, delivery: 'not-sent', ...(error && { error }) };
  if (queued.delivery !== 'sending' || held === undefined) return { draft, ...queued };
  return held.code === 'offline' ? { draft, delivery: 'waiting' } : { draft, delivery: 'again', error: held };
}
