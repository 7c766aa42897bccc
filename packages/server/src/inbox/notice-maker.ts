import { toRoomError } from '@studyhall/protocol';
import type { FoldTools } from '../room/refold.ts';
import type { PersonOf } from '../store/notice.ts';
import type { RoomKey } from '../store/room.ts';
import type { Surroundings } from '../surroundings.ts';
import { EVENTS_AT_ONCE, nextNotices } from './next-notices.ts';

/** How soon after something happened people are told, and how often it is looked for what a process left behind: milliseconds. */
const SOON_MS = 150;
const LOOK_MS = 60_000;
const ROOMS_AT_ONCE = 100;

/** What makes notices. */
export interface NoticeMakerOptions extends FoldTools {
  readonly surroundings: Pick<Surroundings, 'clock' | 'log'>;
  /** In whose courses it is looked for what was left behind. */
  readonly tenants: readonly string[];
  /** Something new is in these people's inboxes. */
  readonly told: (people: readonly PersonOf[]) => void;
}

/**
 * Makes notices of what happens in rooms, after it was acknowledged: one room after the other, so that however much happens it costs the
 * database one write at a time. What a process leaves behind, another one finds.
 */
export class NoticeMaker {
  readonly #options: NoticeMakerOptions;
  /** By name, in the order in which something happened in them. */
  readonly #due = new Map<string, RoomKey>();
  #working = false;
  #closed = false;
  #cancelWork: (() => void) | undefined;
  #cancelLook: (() => void) | undefined;

  constructor(options: NoticeMakerOptions) {
    this.#options = options;
    // What was imported before this process began is not told a minute late.
    this.#lookIn(SOON_MS);
  }

  /** Something was appended to a room, here. */
  stir(room: RoomKey): void {
    this.#due.set(JSON.stringify([room.tenant, room.course, room.room]), room);
    if (this.#working || this.#closed) return;
    this.#cancelWork ??= this.#options.surroundings.clock.after(SOON_MS, () => {
      this.#cancelWork = undefined;
      void this.#work();
    });
  }

  /** Ends it; what is due is found by whoever comes next. */
  close(): void {
    this.#closed = true;
    this.#cancelWork?.();
    this.#cancelLook?.();
  }

  async #work(): Promise<void> {
    this.#working = true;
    const rooms = [...this.#due.values()];
    this.#due.clear();
    for (const room of rooms) if (!this.#closed) await this.#make(room);
    this.#working = false;
    const [next] = this.#due.values();
    if (next !== undefined) this.stir(next);
  }

  /** Says everything that a room's log says; never rejects. */
  async #make(room: RoomKey): Promise<void> {
    const { store, surroundings: { log }, told } = this.#options;
    try {
      for (let more = true; more; ) {
        const batches = await nextNotices(this.#options, room);
        more = (batches.at(-1)?.to ?? 0) - (batches[0]?.from ?? 0) >= EVENTS_AT_ONCE;
        for (const batch of batches) {
          if (this.#closed || (await store.addNotices(room, batch)) === 'moved') return;
          const { tenant, course } = room;
          const people = [...new Set(batch.notices.map(({ person }) => person))];
          if (people.length > 0) told(people.map((person) => ({ tenant, course, person })));
        }
      }
    } catch (error) {
      if (!this.#closed) log('notices not made', { reason: toRoomError(error).message });
    }
  }

  #lookIn(ms: number): void {
    if (!this.#closed) this.#cancelLook = this.#options.surroundings.clock.after(ms, () => { void this.#look(); });
  }

  async #look(): Promise<void> {
    const { store, surroundings: { log }, tenants } = this.#options;
    try {
      for (const tenant of tenants) for (const room of await store.noticeBacklog(tenant, ROOMS_AT_ONCE)) this.stir(room);
    } catch (error) {
      if (!this.#closed) log('notices not made', { reason: toRoomError(error).message });
    }
    this.#lookIn(LOOK_MS);
  }
}
