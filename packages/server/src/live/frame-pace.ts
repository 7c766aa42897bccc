import type { Core } from '../core.ts';
import { Rate } from '../rate.ts';
import type { LiveSocket } from './socket.ts';

const WINDOW_MS = 10_000;

/** What becomes of frames. */
export interface FrameTaker {
  handle(text: string): void;
  /** The other side goes on and on. */
  tooFast(): void;
}

/**
 * Takes the frames of one connection as fast as they may come, and no faster: what comes sooner waits, and nothing more is read from the
 * network meanwhile, so that the sender has to wait too. Who watches many rooms at once is let do so; who never stops is sent away.
 */
export class FramePace {
  readonly #core: Pick<Core, 'limits' | 'surroundings'>;
  readonly #socket: Pick<LiveSocket, 'pause' | 'resume'>;
  readonly #taker: FrameTaker;
  readonly #rate: Rate;
  /** No more than came in one piece before the socket was paused. */
  #waiting: string[] = [];
  /** Since when the sender has been too fast, and when they were for the last time: milliseconds since the epoch. */
  #since = -Infinity;
  #last = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(core: Pick<Core, 'limits' | 'surroundings'>, socket: Pick<LiveSocket, 'pause' | 'resume'>, taker: FrameTaker) {
    this.#core = core;
    this.#socket = socket;
    this.#taker = taker;
    this.#rate = new Rate(core.surroundings.clock, WINDOW_MS);
  }

  take(text: string): void {
    this.#waiting.push(text);
    if (this.#cancel === undefined) this.#go();
  }

  close(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #go(): void {
    const { limits: { framesPer10s } } = this.#core;
    let done = 0;
    for (const text of this.#waiting) {
      if (this.#rate.isSpent('', framesPer10s)) break;
      this.#rate.take('', 1, framesPer10s);
      this.#taker.handle(text);
      done += 1;
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) this.#slow(this.#rate.wait('', framesPer10s));
  }

  #slow(waitMs: number): void {
    const { limits: { floodMs }, surroundings: { clock } } = this.#core;
    const now = clock.now();
    if (now - this.#last > WINDOW_MS) this.#since = now;
    this.#last = now;
    if (now - this.#since > floodMs) {
      this.#taker.tooFast();
      return;
    }
    this.#socket.pause();
    this.#cancel = clock.after(waitMs, () => {
      this.#cancel = undefined;
      this.#go();
      if (this.#waiting.length === 0) this.#socket.resume();
    });
  }
}
