import type { OwnPost, Post, ThreadEntity } from '@studyhall/domain';
import { ownKey, threadView, UNDO_MS } from '@studyhall/domain';
import type { ShownPost } from './api.ts';
import { gatesOf } from './gates.ts';
import type { Me, Overlay, Underway } from './overlay.ts';

const NO_OWN: OwnPost = { kind: 'own', reactions: [] };

interface Made {
  readonly post: ThreadEntity;
  readonly own: OwnPost;
  readonly underway: Underway | undefined;
  readonly shown: ShownPost;
}

/** What a post is shown by, besides itself. */
export interface Circumstances {
  readonly me: Me;
  readonly writable: boolean;
  /** The backend's clock: milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Makes posts as a screen shows them. A post that has not changed stays the same object, so that a screen can tell at a
 * glance.
 */
export class ShownPosts {
  #made = new Map<string, Made>();
  #next = new Map<string, Made>();
  #until = Infinity;
  #before: Circumstances | undefined;

  /** When something shown changes by time alone: milliseconds since the epoch, by the backend's clock. */
  get until(): number {
    return this.#until;
  }

  /** Starts a screen; posts not asked for until the next one are forgotten. */
  begin(circumstances: Circumstances): void {
    const before = this.#before;
    const same = before?.me.id === circumstances.me.id && before.me.as === circumstances.me.as && before.writable === circumstances.writable;
    this.#made = same && circumstances.now < this.#until ? this.#next : new Map<string, Made>();
    this.#next = new Map();
    this.#until = Infinity;
    this.#before = circumstances;
  }

  /** The post under this id; undefined where it is not at hand. */
  show(id: string, { state, underway: all }: Overlay): ShownPost | undefined {
    const circumstances = this.#before;
    const post = state.get(id);
    if (post?.kind !== 'post' || circumstances === undefined) return undefined;
    const { me, now, writable } = circumstances;
    const kept = state.get(ownKey(id, me.id));
    const own = kept?.kind === 'own' ? kept : NO_OWN;
    const underway = all.get(id);
    const made = this.#made.get(id);
    const unchanged = made?.post === post && made.own === own && sameUnderway(made.underway, underway);
    const shown = unchanged ? made.shown : this.#make(post, own, underway, state.read, { me, now, writable });
    this.#next.set(id, { post, own, underway, shown });
    if (shown.can.undelete && shown.deleted !== undefined) this.#until = Math.min(this.#until, shown.deleted.at + UNDO_MS + 1);
    return shown;
  }

  #make(
    post: Post,
    own: OwnPost,
    underway: Underway | undefined,
    read: Overlay['state']['read'],
    { me, now, writable }: Circumstances,
  ): ShownPost {
    const seen = threadView.projectEntity(post, { as: me.as });
    return {
      ...(seen.kind === 'post' ? seen : post),
      own,
      mine: post.author === me.id,
      ...underway,
      can: gatesOf(read, post, own, { actor: me.id, as: me.as, at: now }, writable),
    };
  }
}

function sameUnderway(a: Underway | undefined, b: Underway | undefined): boolean {
  return a?.draft === b?.draft && a?.delivery === b?.delivery && a?.error?.code === b?.error?.code;
}
