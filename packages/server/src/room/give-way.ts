import { RoomError } from '@studyhall/protocol';

/** For how long after it was noticed a later version of the server is taken to be running: milliseconds. */
export const NOTICED_MS = 10 * 60_000;
/** When those who are refused may try again: by then they may have come to another server. Milliseconds. */
const RETRY_MS = 2000;
/** How many rooms are remembered; a forgotten one is folded once more. */
const REMEMBERED = 10_000;

/** `unavailable`: the room is left to a later version of the server. */
export class LaterVersion extends RoomError {
  constructor() {
    super('unavailable', 'a later version of the server has this room', { retryAfterMs: RETRY_MS });
  }
}

/**
 * Ends the quarrel of two versions of the server over one database, which would fold a busy room against each other with every post. Who
 * finds a room of a later version folds it back once: the later one may be gone, because somebody went back to the version of before. Where
 * it is folded forward again, the later one is there, and this one leaves it every room that it has.
 */
export class GiveWay {
  /** When this process folded a room of a later version back. */
  readonly #foldedBack = new Map<string, number>();
  #noticedAt = -Infinity;

  /**
   * A room is of a later version, and is about to be folded back.
   *
   * @param now milliseconds since the epoch
   * @throws LaterVersion where the room is left as it is
   */
  look(room: string, now: number): void {
    if (isRecent(this.#foldedBack.get(room), now)) this.#noticedAt = now;
    if (isRecent(this.#noticedAt, now)) throw new LaterVersion();
    if (this.#foldedBack.size >= REMEMBERED) this.#foldedBack.clear();
    this.#foldedBack.set(room, now);
  }
}

/** A clock that was set back makes nothing recent for long. */
function isRecent(at = -Infinity, now: number): boolean {
  return Math.abs(now - at) < NOTICED_MS;
}
