import type { PersonalInbox, Session } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import type { RoomErrorData } from '@studyhall/protocol';

/**
 * The rooms in which a session's person follows something. Whoever writes in a thread follows it in some way, so what they wrote is in these.
 *
 * @param waits called with the reason when the backend cannot be reached now and is tried again
 * @returns none where the backend keeps no inboxes
 * @throws RoomError where it cannot be asked, and trying again would not help
 */
export async function followedRooms(session: Session, waits: (why: RoomErrorData) => void): Promise<readonly string[]> {
  const inbox = await session.inbox();
  try {
    return (await isThere(inbox, waits)) ? [...new Set((await inbox.follows()).map(({ room }) => room))] : [];
  } finally {
    inbox.close();
  }
}

/** Waits until it is known whether there is an inbox. */
function isThere({ $inbox }: PersonalInbox, waits: (why: RoomErrorData) => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { phase, error } = $inbox.get();
      if (phase === 'loading') return false;
      if (error?.retry === 'backoff') {
        waits(error);
        return false;
      }
      if (phase === 'failed') reject(error ? RoomError.from(error) : new RoomError('unavailable', 'the inbox is not open'));
      else resolve(phase === 'ready');
      return true;
    };
    if (look()) return;
    const stop = $inbox.listen(() => {
      if (look()) stop();
    });
  });
}
