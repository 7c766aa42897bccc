import type { RoleClass } from '@studyhall/protocol';
import type { Anchor, PostFile } from './acts/attached.ts';
import type { Purpose } from './acts/events.ts';
import type { Reaction } from './events.ts';

/** Words that a post had before an edit. */
export interface PostVersion {
  /** When these words were written: milliseconds since the epoch. */
  readonly at: number;
  readonly title?: string;
  readonly text: string;
}

/** What a thread's root knows about its thread. */
export interface ThreadSummary {
  /** How many replies there are, deleted and hidden ones included: their places are kept. */
  readonly replies: number;
  /** The newest post of the thread: the root itself or a reply. */
  readonly latest: { readonly id: string; readonly at: number; readonly by: string };
  /** A member of staff has replied, other than the author of the root; stays, whatever becomes of the reply. */
  readonly staff?: true;
  /** Of a question: the answer that its author has accepted. */
  readonly accepted?: string;
  /** The answers that staff have endorsed, in the order of that: {@link MAX_ENDORSED} at most. */
  readonly endorsed?: readonly string[];
}

/** A post: the root of a thread or a reply. */
export interface Post {
  readonly kind: 'post';
  readonly id: string;
  /** The id of the thread's root; a root's own id. */
  readonly thread: string;
  /** The post that this one answers; absent on a root. */
  readonly parent?: string;
  readonly author: string;
  /** The role class the author held when posting. */
  readonly as: RoleClass;
  readonly at: number;
  readonly title?: string;
  /** Markdown. Empty where the words are withheld from the viewer. */
  readonly text: string;
  /** Earlier words, oldest first: the last {@link MAX_VERSIONS} at most. */
  readonly versions: readonly PostVersion[];
  /** How often it was edited, and when last. */
  readonly edited?: { readonly times: number; readonly at: number };
  /**
   * While a viewer catches up: the words are already those after this many edits, although fewer were folded, because they
   * came back by a `restore` that was projected later than its event.
   */
  readonly ahead?: number;
  /** `erased`: not by its author, and for good. */
  readonly deleted?: { readonly at: number; readonly erased?: true };
  readonly hidden?: { readonly at: number; readonly by: string };
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
  /** How many people have voted for it; absent where nobody has. */
  readonly votes?: number;
  /** An answer that the author of the question has accepted. */
  readonly accepted?: true;
  /** An answer that staff have endorsed: who, in which role, and when. */
  readonly endorsed?: { readonly by: string; readonly as: RoleClass; readonly at: number };
  /** What the thread is for; on a root only, and absent for a discussion. */
  readonly purpose?: Exclude<Purpose, 'discussion'>;
  /** On a root only, and absent where there are none. Withheld with the words. */
  readonly tags?: readonly string[];
  /** Ids of the people whom the words name; absent where they name nobody. Withheld with the words, as files and anchor are. */
  readonly mentions?: readonly string[];
  /** Absent where there are none. */
  readonly files?: readonly PostFile[];
  /** The place in the page that it speaks about. */
  readonly anchor?: Anchor;
  /** On a root only. */
  readonly summary?: ThreadSummary;
}

/** What is one person's own about a post. */
export interface OwnPost {
  readonly kind: 'own';
  readonly reactions: readonly Reaction[];
  readonly vote?: true;
}

/** The entities of the thread view. */
export type ThreadEntity = Post | OwnPost;

/** How many earlier versions a post keeps. */
export const MAX_VERSIONS = 10;

/** How many answers of one question can be endorsed. */
export const MAX_ENDORSED = 20;

/** How many UTF-16 units all earlier versions of a post keep together; the oldest go first. */
export const MAX_VERSION_CHARS = 16_384;
