import type { PersonalInbox, Session } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';

/**
 * The rooms in which a session's person follows something. Whoever writes in a thread follows it in some way, so what they wrote is in these.
 *
 * @returns none where the backend keeps no inboxes
 * @throws RoomError where it cannot be asked now
 */
export async function followedRooms(session: Session): Promise<readonly string[]> {
  const inbox = await session.inbox();
  try {
    return (await isThere(inbox)) ? [...new Set((await inbox.follows()).map(({ room }) => room))] : [];
  } finally {
    inbox.close();
  }
}

/** Waits until it is known whether there is an inbox. */
function isThere({ $inbox }: PersonalInbox): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { phase, error } = $inbox.get();
      if (phase === 'loading') return false;
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
