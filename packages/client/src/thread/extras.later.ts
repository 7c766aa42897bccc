import type { WritableAtom } from 'nanostores';
import type { RoomEvent } from '@studyhall/protocol';
import type { Folded } from '@studyhall/domain';
import { parseThread } from '@studyhall/domain';
import type { Locker } from '../device/locker.ts';
import { HandIn } from '../files/hand-in.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { Unstick } from '../outbox/unstick.ts';
import { limitsIn, recallLimits } from '../room/files.ts';
import { RoomKeeper } from '../room/keeper.ts';
import { Abouts } from './about.ts';
import { Acts } from './acts.ts';
import type { OpenThread, Typing } from './api.ts';
import type { BoardHost } from './host.ts';
import type { Layout } from './layout.ts';
import { ReadMarks } from './marks.ts';
import { Opened } from './opened.ts';
import { ReadThreads } from './read-threads.ts';
import type { Overlay } from './overlay.ts';
import type { Reading } from './reading.ts';
import { Reads } from './reads.ts';
import type { Circumstances } from './shown.ts';
import { Typists } from './typists.ts';
import type { Writer } from './writer.ts';

// What a room's log says beyond plain posts is folded by the same file.
export { BEYOND_POSTS, checkThread } from '@studyhall/domain';
export { filesOf } from '../room/files.ts';
export { askedOfRoot, gatesOf } from './gates.ts';


/** What is shown beside the board. */
interface Stores {
  readonly $opened: WritableAtom<readonly OpenThread[]>;
  readonly $typing: WritableAtom<readonly Typing[]>;
}

/** What a board does that can wait until its first screen is there. */
export class Extras {
  readonly acts: Acts;
  readonly reads: Reads;
  readonly opened: Opened;
  readonly abouts: Abouts;
  readonly read: ReadThreads;
  readonly typists: Typists;
  readonly keeper: RoomKeeper;
  readonly #marks: ReadMarks;
  readonly #unstick: Unstick;
  readonly #handIn: HandIn;
  readonly #writer: Writer;
  readonly #host: BoardHost;
  readonly #reading: Reading;
  #cancelAgain: (() => void) | undefined;
  /** What is known on the device and by the backend of how far the person has read. */
  #marksKnown: Promise<unknown>;

  constructor(host: BoardHost, reading: Reading, writer: Writer, { $opened, $typing }: Stores) {
    this.#writer = writer;
    this.#host = host;
    this.#reading = reading;
    this.acts = new Acts(host, writer);
    this.#marks = new ReadMarks(host.ports, host.name, () => {
      reading.changed();
    });
    this.opened = new Opened($opened, {
      replica: host.replica,
      list: reading.layout,
      overlay: writer.overlay,
      post: (id) => this.reads.post(id),
      isUnread: (root) => this.read.isUnread(root),
      readUpTo: async (thread) => {
        await this.#marksKnown;
        return this.#marks.readUpTo(thread);
      },
      changed: () => {
        reading.changed();
      },
    });
    this.abouts = new Abouts(host.replica);
    this.read = new ReadThreads(host, reading, this.opened.layout, this.#marks);
    this.reads = new Reads(reading, host.replica, this.read);
    this.typists = new Typists($typing, host.ports, () => host.me?.id);
    this.keeper = new RoomKeeper(host, reading);
    this.#unstick = new Unstick(host);
    this.#handIn = new HandIn(host);
    this.#bringIn();
    this.#marksKnown = Promise.all([this.use(host.locker), this.connect(host.link)]);
  }

  /** The room was read anew. */
  begun(): void {
    this.#bringIn();
    // What was shown stays meanwhile, and after a failure until the next time.
    this.opened.again().catch(() => undefined);
    this.abouts.again();
    this.reads.again().catch(() => undefined);
  }

  /** An event was folded in. @param own whether it was written in this browser */
  folded(event: RoomEvent, folded: Folded, own: boolean): void {
    this.opened.folded(event, folded, own);
    this.abouts.folded(event, folded, own);
    this.read.met(event);
    const said = own ? parseThread(event) : undefined;
    if (said?.type === 'accept' && said.to !== null) for (const layout of [this.#reading.layout, this.opened.layout]) putFirst(layout, said.target, said.to);
  }

  /** Shows what stands beside the board's own list as it is now. */
  show(overlay: Overlay, circumstances: Circumstances): void {
    this.opened.show(overlay, circumstances);
    this.abouts.see(overlay, (draft) => this.#writer.words(draft)?.anchor?.place);
  }

  /** Loads the next replies of a thread, where it is open or else in the list. */
  loadReplies(thread: string): Promise<void> {
    return (this.opened.has(thread) ? this.opened : this.reads).loadReplies(thread);
  }

  /** Marks a thread as read, or without one the whole room. */
  mark(thread: string | undefined): void {
    for (const row of this.opened.layout.rows) {
      if (thread === undefined || row.thread === thread) this.opened.freeze(row.thread, this.#marks.readUpTo(row.thread));
    }
    this.read.mark(thread);
  }

  /** The person's locker is open. */
  async use(locker: Locker | undefined): Promise<void> {
    if (locker === undefined) return;
    this.#unstick.use(locker);
    this.#handIn.use(locker);
    if (this.#host.link === undefined) void this.#recall(locker);
    await this.#marks.use(locker);
  }

  async connect(link: SafeLink | undefined): Promise<void> {
    if (link === undefined) return;
    this.typists.connect(link);
    this.#handIn.connect();
    // What the room takes is known from now on, also without a connection.
    limitsIn(this.#host);
    await this.#marks.connect(link);
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
    this.#handIn.close();
    this.typists.close();
  }

  /** Files can be chosen while the room is not reached, where it took some before. */
  async #recall({ store }: Locker): Promise<void> {
    const kept = await store.get('rooms', this.#host.name).catch(() => undefined);
    if (kept?.files === undefined || this.#host.link !== undefined) return;
    recallLimits(this.#host, kept.files);
    this.#reading.changed();
  }

  /** Shows the threads in which the person has unsent replies. */
  #bringIn(): void {
    const threads = this.#writer.overlay()?.replies.map(({ thread }) => thread) ?? [];
    // Failing is no harm: the words are in the outbox, and shown when their thread is.
    this.reads.bringIn(threads).catch(() => undefined);
  }
}

/** Who accepts an answer finds it directly under the question; for others nothing moves while they read. */
function putFirst(layout: Layout, thread: string, answer: string): void {
  const row = layout.row(thread);
  if (row?.replies.includes(answer)) layout.change({ ...row, replies: [answer, ...row.replies.filter((each) => each !== answer)] });
}
