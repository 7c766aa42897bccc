import type { Holds } from './holds.ts';

/** Frames of all connections that are handled in one turn of the event loop. */
const TURN_MANY = 8;
/** Where more of one connection wait, nothing is read from it until they are handled. */
const WAITING = 8;
const REASON = 'intake';

/** Where the frames of one connection come from and go to. */
export interface Line {
  readonly holds: Holds;
  readonly receive: (text: string) => void;
  /** Whether the connection is being ended: nobody hears any more what it sends. */
  readonly isOver: () => boolean;
}

interface Queue extends Line {
  readonly texts: string[];
}

/**
 * Hands on what live connections send, a few frames in each turn of the event loop: one of each connection by turns, and those of each in the order
 * in which they came. One piece from the network may hold thousands: handled all at once, or one after the other, everybody would wait for them.
 */
export class FrameIntake {
  /** Those with frames that wait, by turns. */
  readonly #ready: Queue[] = [];
  #done = 0;
  #isTurn = false;

  /** @returns what takes the frames of one connection */
  of(line: Line): (text: string) => void {
    const queue: Queue = { ...line, texts: [] };
    return (text) => { if (!queue.isOver()) this.#take(queue, text); };
  }

  #take(queue: Queue, text: string): void {
    if (queue.texts.push(text) === 1) this.#ready.push(queue);
    if (!this.#isTurn) this.#turn();
    else this.#handOn();
    if (queue.texts.length > WAITING) queue.holds.hold(REASON);
  }

  #turn(): void {
    this.#isTurn = true;
    this.#done = 0;
    setImmediate(() => {
      this.#isTurn = false;
      if (this.#ready.length > 0) this.#turn();
    });
    this.#handOn();
  }

  #handOn(): void {
    while (this.#done < TURN_MANY) {
      const queue = this.#ready.shift();
      if (queue === undefined) return;
      if (queue.isOver()) queue.texts.length = 0;
      const text = queue.texts.shift();
      if (text === undefined) continue;
      this.#done += 1;
      if (queue.texts.length > 0) this.#ready.push(queue);
      else queue.holds.release(REASON);
      queue.receive(text);
    }
  }
}
