import type { WritableAtom } from 'nanostores';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { Unstick } from '../outbox/unstick.ts';
import { RoomKeeper } from '../room/keeper.ts';
import { Acts } from './acts.ts';
import type { Typing } from './api.ts';
import type { BoardHost } from './host.ts';
import { ReadMarks } from './marks.ts';
import { ReadThreads } from './read-threads.ts';
import type { Reading } from './reading.ts';
import { Reads } from './reads.ts';
import { Typists } from './typists.ts';
import type { Writer } from './writer.ts';

// What a room's log says beyond plain posts is folded by the same file.
export { BEYOND_POSTS, checkThread } from '@studyhall/domain';
export { askedOfRoot, gatesOf } from './gates.ts';

/** What a board does that can wait until its first screen is there. */
export class Extras {
  readonly acts: Acts;
  readonly reads: Reads;
  readonly read: ReadThreads;
  readonly typists: Typists;
  readonly keeper: RoomKeeper;
  readonly #marks: ReadMarks;
  readonly #unstick: Unstick;
  readonly #writer: Writer;
  readonly #host: BoardHost;
  readonly #reading: Reading;
  #cancelAgain: (() => void) | undefined;

  constructor(host: BoardHost, reading: Reading, writer: Writer, $typing: WritableAtom<readonly Typing[]>) {
    this.#writer = writer;
    this.#host = host;
    this.#reading = reading;
    this.acts = new Acts(host, writer);
    this.reads = new Reads(reading, host.replica);
    this.#marks = new ReadMarks(host.ports, host.name, () => {
      reading.changed();
    });
    this.read = new ReadThreads(host, reading, this.#marks);
    this.typists = new Typists($typing, host.ports, () => host.me?.id);
    this.keeper = new RoomKeeper(host, reading);
    this.#unstick = new Unstick(host);
    this.bringIn();
    void this.use(host.locker);
    this.connect(host.link);
  }

  /** Shows the threads in which the person has unsent replies. */
  bringIn(): void {
    const threads = this.#writer.overlay()?.replies.map(({ thread }) => thread) ?? [];
    // Failing is no harm: the words are in the outbox, and shown when their thread is.
    this.reads.bringIn(threads).catch(() => undefined);
  }

  /** The person's locker is open. */
  async use(locker: Locker | undefined): Promise<void> {
    if (locker === undefined) return;
    this.#unstick.use(locker);
    await this.#marks.use(locker);
  }

  connect(link: SafeLink | undefined): void {
    if (link === undefined) return;
    this.typists.connect(link);
    void this.#marks.connect(link);
  }

  /** Shows the board anew when something on it changes by time alone: in so many milliseconds. */
  showAgain(ms: number): void {
    this.#cancelAgain?.();
    this.#cancelAgain = undefined;
    if (ms === Infinity) return;
    this.#cancelAgain = this.#host.ports.clock.after(Math.max(1, ms), () => {
      this.#reading.changed();
    });
  }

  close(): void {
    this.#cancelAgain?.();
    this.keeper.close();
    this.#marks.close();
    this.#unstick.close();
    this.typists.close();
  }
}
