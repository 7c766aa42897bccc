import type { RoleClass } from '@studyhall/protocol';

/** Every reason the rules here give for a denial. A backend may have more of its own. */
export const REASONS = [
  /** Observers only read. */
  'role.observer',
  /** What the room is like now keeps this person from it: it is locked, its course is closed, or nobody has made it yet. */
  'room.locked',
  'room.closed',
  'room.missing',
  /** The body has no valid shape, or says what only a backend may say. */
  'thread.broken',
  /** The text or the title is over its limit. */
  'thread.too-long',
  /** The text names more people than a post can. */
  'thread.too-many-named',
  /** Nothing of the text can be seen. */
  'thread.empty',
  /** There is a post of this id already. */
  'thread.exists',
  /** There is no such post. */
  'thread.missing',
  /** The post that is answered is not in this thread, or gone. */
  'thread.parent-missing',
  'thread.parent-deleted',
  'thread.parent-hidden',
  /** Only the author may. */
  'thread.not-author',
  /** Only teaching assistants and instructors may. */
  'thread.not-staff',
  /** The post is deleted, or hidden, or is not. */
  'thread.deleted',
  'thread.hidden',
  'thread.not-deleted',
  'thread.not-hidden',
  /** A deletion can be taken back for a short time only. */
  'thread.too-late',
  /** The reaction, vote, acceptance or endorsement already is what the draft wants: a success to a person, no event to the log. */
  'thread.react-same',
  'thread.vote-same',
  'thread.accept-same',
  'thread.endorse-same',
  /** Nobody votes for a post of their own. */
  'thread.own-post',
  /** Another answer was accepted meanwhile, or none. */
  'thread.accept-stale',
  /** The post became an answer meanwhile: who takes it away names its thread. */
  'thread.answer-stale',
  /** The thread is no question, or the post is no answer to it: a reply to its root. */
  'thread.not-question',
  'thread.not-answer',
  /** Only the root of a thread has a purpose and tags. */
  'thread.not-root',
  /** A question has as many endorsed answers as it can have. */
  'thread.too-many',
  /** A file that a post names was not handed in by its author, belongs to another post, or was removed. */
  'thread.file-missing',
  /** Nobody here knows this kind of signal. */
  'signal.unknown',
  /** This role class may not set this kind of signal. */
  'signal.role',
  /** The signal's body has no valid shape. */
  'signal.broken',
] as const;

/** One of {@link REASONS}. */
export type Reason = (typeof REASONS)[number];

/**
 * The answer of a rule. `why` is one of {@link REASONS}; the elements have a sentence for each.
 * `unknown`: the state at hand cannot tell; ask the backend.
 */
export type Verdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'deny'; readonly why: Reason }
  | { readonly verdict: 'unknown'; readonly keys: readonly string[] };

/** Who wants to act, and when. Rules take these as arguments, never from the surroundings. */
export interface Act {
  readonly actor: string;
  /** The role class at this moment. */
  readonly as: RoleClass;
  /** Milliseconds since the epoch: the event's `at`, or the backend's clock for a draft. */
  readonly at: number;
}

/**
 * Whether a denial says only that everything already is as the draft wants it. A backend answers it as a `conflict` and
 * appends nothing: a client that holds a part of the room could not tell such an event from one that counts. To the person
 * it is a success.
 */
export function isAlreadySo(why: string | undefined): boolean {
  return why?.endsWith('-same') === true;
}

/** Whether a denial says that the draft was made over a state that is not the one of now: a backend answers it as a `conflict`. */
export function isConflict(why: string | undefined): boolean {
  return why?.endsWith('-stale') === true || isAlreadySo(why);
}

export const ALLOW: Verdict = { verdict: 'allow' };

export function deny(why: Reason): Verdict {
  return { verdict: 'deny', why };
}
