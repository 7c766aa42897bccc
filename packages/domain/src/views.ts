import type { Draft } from '@studyhall/protocol';
import { whyNot } from './permissions/acts.ts';
import type { RoomState } from './permissions/row.ts';
import { ALLOW, deny } from './rule.ts';
import type { Act, Verdict } from './rule.ts';
import { keysOfThreadEvent } from './thread/acts/named.ts';
import { isThreadType } from './thread/acts/parse.ts';
import { checkThreadDraft } from './thread/draft.ts';
import type { ThreadEntity } from './thread/entity.ts';
import { bareThreadEvent, subjectInThread } from './thread/erase/bare.ts';
import { renameInThread } from './thread/erase/rename.ts';
import { withoutMention } from './thread/erase/mentioned.ts';
import { threadEntityFor, threadEventFor } from './thread/post-first.ts';
import { threadView } from './thread/view.ts';
import type { BackendView, Read } from './view.ts';

const thread: BackendView<ThreadEntity> = {
  ...threadView,
  keys: keysOfThreadEvent,
  projectEntity: threadEntityFor,
  projectEvent: threadEventFor,
  bareEvent: bareThreadEvent,
  subjectOf: subjectInThread,
  withoutPerson: withoutMention,
  rename: renameInThread,
};

/** Every view this code knows, by its name. A backend keeps them all. */
export const VIEWS = { thread } as const;

/** What each view of {@link VIEWS} reads its entities by. */
export interface Reads {
  readonly thread: Read<ThreadEntity>;
}

/**
 * The rule for any draft. A type this code does not know is for writers to use: it is stored unchanged, and folds ignore it.
 *
 * @param state what the room is like; `open` by default
 */
export function checkDraft(reads: Reads, draft: Draft, act: Act, state?: RoomState): Verdict {
  if (isThreadType(draft.type)) return checkThreadDraft(reads.thread, draft, act, state);
  const why = whyNot(act.as, 'write-unknown', state);
  return why === undefined ? ALLOW : deny(why);
}
