import { toRoomError } from '@studyhall/protocol';
import { TERMS_VERSION } from '@studyhall/domain';
import type { FoldTools } from '../room/refold.ts';
import type { RoomKey } from '../store/room.ts';
import type { Surroundings } from '../surroundings.ts';
import { EVENTS_AT_ONCE, nextChange } from './next-change.ts';

/** How long nothing is written before a server reads what was, in milliseconds, and how often it waits so long at the most. */
const QUIET_MS = 5000;
const MOST_WAITS = 6;
/** How soon after its start it looks for what other processes have left, and how often from then on: milliseconds. */
const FIRST_LOOK_MS = 10_000;
const LOOK_MS = 5 * 60_000;
const ROOMS_AT_ONCE = 100;
/** How many events somebody who searches waits for. */
const MOST_WAITED_FOR = 2000;

/** What an index is kept with. */
export interface IndexerOptions extends FoldTools {
  readonly surroundings: Pick<Surroundings, 'clock' | 'log'>;
}

/**
 * Keeps the index of posts at what rooms say. Nobody who writes waits for it: it reads logs when nothing was written for a while, and when
 * somebody searches. What a process has left another one finds by the marks of rooms.
 */
export class Indexer {
  readonly #options: IndexerOptions;
  /** By name, those that something was appended to here. */
  readonly #due = new Map<string, RoomKey>();
  readonly #underWay = new Map<string, Promise<boolean>>();
  #isQuiet = true;
  /** One timer while anything is due, however much is written. */
  #cancelWork: (() => void) | undefined;
  #cancelLook: () => void;
  #closed = false;

  constructor(options: IndexerOptions) {
    this.#options = options;
    this.#cancelLook = options.surroundings.clock.after(FIRST_LOOK_MS, () => { void this.#look(); });
  }

  /** Something was appended to a room, here. */
  stir(room: RoomKey): void {
    if (this.#closed) return;
    this.#due.set(nameOf(room), room);
    if (this.#cancelWork === undefined) this.#waitForQuiet(MOST_WAITS);
    else this.#isQuiet = false;
  }

  /**
   * Brings what a course's rooms say into the index, as much as somebody may be made to wait for.
   *
   * @returns whether that was everything
   */
  async catchUp(course: Pick<RoomKey, 'tenant' | 'course'>): Promise<boolean> {
    const rooms = await this.#options.store.indexBacklog(TERMS_VERSION, course, ROOMS_AT_ONCE);
    let left = MOST_WAITED_FOR;
    for (const room of rooms) {
      for (let isDone = false; !isDone; left -= EVENTS_AT_ONCE) {
        if (left <= 0) {
          for (const each of rooms) this.stir(each);
          return false;
        }
        isDone = await this.#step(room);
      }
    }
    return rooms.length < ROOMS_AT_ONCE;
  }

  /** Ends it; what is due is found by whoever comes next. */
  close(): void {
    this.#closed = true;
    this.#cancelWork?.();
    this.#cancelLook();
  }

  /** Reads the next stretch of a room, once for all who want it at the same time. @returns whether it was the last */
  #step(room: RoomKey): Promise<boolean> {
    const name = nameOf(room);
    const step = this.#underWay.get(name) ?? this.#read(room).finally(() => { this.#underWay.delete(name); });
    this.#underWay.set(name, step);
    return step;
  }

  async #read(room: RoomKey): Promise<boolean> {
    const next = await nextChange(this.#options, room);
    if (next === undefined) return true;
    // Where another process was faster, or something was erased, it is read again.
    if ((await this.#options.store.index(room, next.before, next.change)) === 'moved') return false;
    return next.events < EVENTS_AT_ONCE;
  }

  #waitForQuiet(most: number): void {
    this.#isQuiet = true;
    this.#cancelWork = this.#options.surroundings.clock.after(QUIET_MS, () => {
      this.#cancelWork = undefined;
      if (this.#isQuiet || most <= 1) void this.#work();
      else this.#waitForQuiet(most - 1);
    });
  }

  async #work(): Promise<void> {
    const rooms = [...this.#due.values()];
    this.#due.clear();
    for (const room of rooms) await this.#quietly(async () => {
      while (!this.#closed && !(await this.#step(room))) await this.#turn();
    });
  }

  async #look(): Promise<void> {
    await this.#quietly(async () => {
      for (const room of await this.#options.store.indexBacklog(TERMS_VERSION, undefined, ROOMS_AT_ONCE)) this.stir(room);
    });
    if (!this.#closed) this.#cancelLook = this.#options.surroundings.clock.after(LOOK_MS, () => { void this.#look(); });
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => { this.#options.surroundings.clock.after(1, resolve); });
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#closed) this.#options.surroundings.log('search index not kept', { reason: toRoomError(error).message });
    }
  }
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
