import type { OwnPost, Post, ThreadEntity } from '@studyhall/domain';
import { mayPost, ownKey, projectPost, UNDO_MS } from '@studyhall/domain';
import type { ShownPost } from './api.ts';
import type { askedOfRoot, gatesOf } from './gates.ts';
import type { Me, Overlay, Underway } from './overlay.ts';

const NO_OWN: OwnPost = { kind: 'own', reactions: [] };

const NOTHING: ShownPost['can'] = { reply: false, edit: false, delete: false, undelete: false, hide: false, unhide: false, react: false, vote: false, accept: false, endorse: false, classify: false };

/** What a person may do before all the rules are there: what is offered in plain sight, so that nothing moves when they come. */
function firstGates({ deleted, hidden }: Post, { as }: Me): ShownPost['can'] {
  const reply = mayPost(as) && deleted === undefined && hidden === undefined;
  return { ...NOTHING, reply, react: reply };
}

interface Made {
  readonly post: ThreadEntity;
  readonly own: OwnPost;
  readonly underway: Underway | undefined;
  /** What its gates ask of other posts. */
  readonly asked: string | undefined;
  readonly shown: ShownPost;
}

/** What a post is shown by, besides itself. */
export interface Circumstances {
  readonly me: Me;
  readonly writable: boolean;
  /** Undefined until it was loaded. */
  readonly gates: { readonly gatesOf: typeof gatesOf; readonly askedOfRoot: typeof askedOfRoot } | undefined;
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
    const { me, writable, gates } = circumstances;
    const same = before?.me.id === me.id && before.me.as === me.as && before.writable === writable && before.gates === gates;
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
    const kept = state.get(ownKey(id, circumstances.me.id));
    const own = kept?.kind === 'own' ? kept : NO_OWN;
    const underway = all.get(id);
    const made = this.#made.get(id);
    const asked = circumstances.gates?.askedOfRoot(state.read, post);
    const unchanged = made?.post === post && made.own === own && made.asked === asked && sameUnderway(made.underway, underway);
    const shown = unchanged ? made.shown : this.#make(post, own, underway, state.read, circumstances);
    this.#next.set(id, { post, own, underway, asked, shown });
    if (shown.can.undelete && shown.deleted !== undefined) this.#until = Math.min(this.#until, shown.deleted.at + UNDO_MS + 1);
    return shown;
  }

  #make(
    post: Post,
    own: OwnPost,
    underway: Underway | undefined,
    read: Overlay['state']['read'],
    { me, now, writable, gates }: Circumstances,
  ): ShownPost {
    return {
      ...projectPost(post, me),
      own,
      mine: post.author === me.id,
      ...underway,
      can: !writable ? NOTHING : (gates?.gatesOf(read, post, own, { actor: me.id, as: me.as, at: now }) ?? firstGates(post, me)),
    };
  }
}

function sameUnderway(a: Underway | undefined, b: Underway | undefined): boolean {
  return a?.draft === b?.draft && a?.delivery === b?.delivery && a?.error?.code === b?.error?.code;
}
