import { RoomError } from '@studyhall/protocol';

/** When somebody for whose body there is no room should come back: milliseconds. */
const RETRY_MS = 2000;

/** The bytes of bodies that are arriving, of everybody together: each is small, and many would fill the memory. */
export class ArrivingBytes {
  readonly #most: number;
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws RoomError `unavailable` where there is no room for so many more; none are counted then */
  add(bytes: number): void {
    if (this.#bytes + bytes > this.#most) throw new RoomError('unavailable', 'too many long requests arrive just now', { retryAfterMs: RETRY_MS });
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#bytes -= bytes;
  }
}
