import type { Ports, ReadMark } from '@studyhall/protocol';
import { ReadMarksCodec } from '@studyhall/protocol';
import type { Locker } from '../device/locker.ts';
import { checked } from '../link/check.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { Again } from '../retry/again.ts';

/** The mark of a whole room. */
const ALL = '*';
/** Marks of a moment travel together: milliseconds. */
const GATHER_MS = 1000;

/**
 * How far the person has read in one room. Marks only move on. They are kept on the device, and follow the person where the
 * backend keeps them too.
 */
export class ReadMarks {
  readonly #ports: Ports;
  readonly #room: string;
  readonly #onChange: () => void;
  readonly #marks = new Map<string, ReadMark>();
  #unsent = new Map<string, ReadMark>();
  #locker: Locker | undefined;
  #stopPing: (() => void) | undefined;
  #link: SafeLink | undefined;
  readonly #again: Again;
  #cancelSend: (() => void) | undefined;

  constructor(ports: Ports, room: string, onChange: () => void) {
    this.#ports = ports;
    this.#room = room;
    this.#onChange = onChange;
    this.#again = new Again(ports, () => {
      if (this.#link !== undefined) void this.connect(this.#link);
    });
  }

  /** Up to when a thread was read: milliseconds since the epoch; 0 where it never was. */
  readUpTo(thread: string): number {
    return Math.max(this.#marks.get(thread)?.at ?? 0, this.#marks.get(ALL)?.at ?? 0);
  }

  /** Reads what this person has kept on the device. */
  async use(locker: Locker): Promise<void> {
    this.#stopPing?.();
    this.#marks.clear();
    this.#unsent.clear();
    this.#locker = locker;
    this.#stopPing = locker.onPing((ping) => {
      if ('marks' in ping && ping.marks === this.#room) void this.#reread(locker);
    });
    await this.#reread(locker);
  }

  /** Takes the marks the backend keeps, and gives it those it has not. */
  async connect(link: SafeLink): Promise<void> {
    this.#link = link;
    const { receipts } = link.raw;
    if (receipts === undefined) return;
    try {
      const answer = await link.call((signal) => receipts.read({ signal }));
      const theirs = checked(ReadMarksCodec, { marks: answer }, 'list of read marks').marks;
      this.#again.done();
      if (this.#link !== link) return;
      const known = new Map(theirs.map((mark) => [mark.thread, mark]));
      for (const mark of this.#marks.values()) {
        if (mark.at > (known.get(mark.thread)?.at ?? 0)) this.#unsent.set(mark.thread, mark);
      }
      if (this.#merge(theirs)) this.#onChange();
      this.#sendSoon();
    } catch (error) {
      // The device's own marks do meanwhile.
      if (this.#link === link) this.#again.failed(error);
    }
  }

  /** Moves a thread's mark on, or without a thread the whole room's. */
  mark(thread: string | undefined, { event, at }: Omit<ReadMark, 'thread'>): void {
    const mark = { thread: thread ?? ALL, event, at };
    if (!this.#merge([mark])) return;
    this.#unsent.set(mark.thread, mark);
    this.#onChange();
    void this.#keep();
    this.#sendSoon();
  }

  close(): void {
    this.#stopPing?.();
    this.#again.done();
    // What was marked in the last second should not be unread on the next device.
    if (this.#cancelSend !== undefined) void this.#send();
    this.#cancelSend?.();
  }

  #merge(marks: readonly ReadMark[]): boolean {
    let moved = false;
    for (const mark of marks) {
      if (mark.at <= (this.#marks.get(mark.thread)?.at ?? 0)) continue;
      this.#marks.set(mark.thread, mark);
      moved = true;
    }
    // What the room's mark covers needs no mark of its own.
    const all = this.#marks.get(ALL)?.at ?? 0;
    for (const { thread, at } of this.#marks.values()) if (thread !== ALL && at <= all) this.#marks.delete(thread);
    return moved;
  }

  async #reread(locker: Locker): Promise<void> {
    try {
      const kept = await locker.store.get('marks', this.#room);
      if (this.#locker === locker && kept !== undefined && this.#merge(kept)) this.#onChange();
    } catch {
      // Nothing kept, nothing read.
    }
  }

  async #keep(): Promise<void> {
    const locker = this.#locker;
    if (locker === undefined) return;
    try {
      // Another tab may have marked meanwhile: both are kept.
      await locker.store.change('marks', this.#room, (kept) => {
        if (kept !== undefined) this.#merge(kept);
        return [...this.#marks.values()];
      });
      locker.ping({ marks: this.#room });
    } catch {
      // They hold as long as the page.
    }
  }

  #sendSoon(): void {
    if (this.#unsent.size === 0 || this.#link?.raw.receipts === undefined || this.#cancelSend !== undefined) return;
    this.#cancelSend = this.#ports.clock.after(GATHER_MS, () => {
      this.#cancelSend = undefined;
      void this.#send();
    });
  }

  async #send(): Promise<void> {
    const link = this.#link;
    const receipts = link?.raw.receipts;
    if (link === undefined || receipts === undefined) return;
    const marks = this.#unsent;
    this.#unsent = new Map();
    try {
      await link.call((signal) => receipts.mark([...marks.values()], { signal }));
    } catch (error) {
      this.#unsent = new Map([...marks, ...this.#unsent]);
      if (this.#link === link) this.#again.failed(error);
    }
  }
}
