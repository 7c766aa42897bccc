import type { Holds } from './holds.ts';

/** Frames of all connections that are handled in one turn of the event loop. */
const TURN_MANY = 8;
/** Where more of one connection wait, nothing is read from it until they are handled. */
const WAITING = 8;
const REASON = 'intake';

interface Line {
  readonly holds: Holds;
  readonly receive: (text: string) => void;
  waiting: number;
}

interface Arrived {
  readonly line: Line;
  readonly text: string;
}

/**
 * Hands on what live connections send, a few frames in each turn of the event loop, in the order in which they came. One piece from the
 * network may hold hundreds: handled all at once, everybody's requests would wait for them.
 */
export class FrameIntake {
  #waiting: Arrived[] = [];
  #done = 0;
  #isTurn = false;

  /** @returns what takes the frames of one connection */
  of(holds: Holds, receive: (text: string) => void): (text: string) => void {
    const line: Line = { holds, receive, waiting: 0 };
    return (text) => { this.#take(line, text); };
  }

  #take(line: Line, text: string): void {
    this.#waiting.push({ line, text });
    line.waiting += 1;
    if (!this.#isTurn) this.#turn();
    else if (this.#done < TURN_MANY && this.#waiting.length === 1) this.#handOn();
    if (line.waiting > WAITING) line.holds.hold(REASON);
  }

  #turn(): void {
    this.#isTurn = true;
    this.#done = 0;
    setImmediate(() => {
      this.#isTurn = false;
      if (this.#waiting.length > 0) this.#turn();
    });
    this.#handOn();
  }

  #handOn(): void {
    const now = this.#waiting.splice(0, TURN_MANY - this.#done);
    this.#done += now.length;
    for (const { line, text } of now) {
      line.waiting -= 1;
      line.receive(text);
      if (line.waiting === 0) line.holds.release(REASON);
    }
  }
}
