import type { Room } from '../api.ts';
import type { Locker } from '../device/locker.ts';

/**
 * Sends what an earlier page left behind for rooms that this page does not show: each is opened until its drafts are gone.
 *
 * @param open opens a room
 * @returns ends it early
 */
export function sendLeftovers({ outbox }: Locker, open: (room: string) => Room): () => void {
  const held = new Map(outbox.rooms().map((room) => [room, open(room)]));
  const release = (): void => {
    const left = new Set(outbox.rooms());
    for (const [name, room] of held) {
      if (left.has(name)) continue;
      held.delete(name);
      room.release();
    }
    if (held.size === 0) stop();
  };
  const stop = outbox.onChange(release);
  return () => {
    stop();
    for (const room of held.values()) room.release();
    held.clear();
  };
}
