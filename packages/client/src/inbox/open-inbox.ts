import type { Session } from '../api.ts';
import type { FollowContext } from '../link/follow.ts';
import type { PersonalInbox } from './api.ts';
import { startInbox } from './own-inbox.ts';

interface Held {
  readonly inbox: PersonalInbox;
  holders: number;
}

const open = new WeakMap<Session, Held>();

/** Opens the inbox of a session's person: one link to their room, however many things of a page look at it. The last one that closes it ends it. */
export function openInbox(session: Session, shared: FollowContext): PersonalInbox {
  const held = open.get(session) ?? { inbox: startInbox(session, shared), holders: 0 };
  open.set(session, held);
  held.holders += 1;
  const { inbox } = held;
  let isHolding = true;
  return {
    $inbox: inbox.$inbox,
    more: () => inbox.more(),
    mark: (upTo) => inbox.mark(upTo),
    follows: (room) => inbox.follows(room),
    follow: (room, thread, level) => inbox.follow(room, thread, level),
    retry: () => { inbox.retry(); },
    close: () => {
      if (!isHolding) return;
      isHolding = false;
      held.holders -= 1;
      if (held.holders > 0) return;
      open.delete(session);
      inbox.close();
    },
  };
}
