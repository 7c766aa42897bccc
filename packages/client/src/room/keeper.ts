import type { Json } from '@studyhall/protocol';
import { ownKey, THREAD_VIEW } from '@studyhall/domain';
import type { KeptRoom } from '../device/tables.ts';
import type { BoardHost } from '../thread/host.ts';
import type { Reading } from '../thread/reading.ts';
import { limitsIn } from './files.ts';

/** How long after a change a room is kept: milliseconds. */
const SOON_MS = 1500;
/** Rooms kept for one person and course; those not seen for longest go first. */
const MOST_ROOMS = 20;
/** Larger folds are not kept: reading them back would take longer than it is worth. */
const MOST_ENTITIES = 5_000;

/** Keeps one room in the person's locker, so that it can be read while its backend cannot be reached. */
export class RoomKeeper {
  readonly #host: BoardHost;
  readonly #reading: Reading;
  readonly #stopPage: () => void;
  /** Whether the oldest rooms have made way for this one: it is one more only when it is first kept. */
  #isCounted = false;
  #cancel: (() => void) | undefined;

  constructor(host: BoardHost, reading: Reading) {
    this.#host = host;
    this.#reading = reading;
    this.#stopPage = host.ports.page.onChange((what) => {
      if (what === 'hidden' || what === 'leaving') this.#flush();
    });
    this.touch();
  }

  /** Something was read. */
  touch(): void {
    if (this.#cancel !== undefined || this.#host.facts?.durability !== 'server') return;
    this.#cancel = this.#host.ports.clock.after(SOON_MS, () => {
      this.#flush();
    });
  }

  close(): void {
    this.#flush();
    this.#stopPage();
  }

  /** Keeps what has changed, now. */
  #flush(): void {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    void this.#keep();
  }

  async #keep(): Promise<void> {
    const locker = this.#host.locker;
    const room = locker === undefined ? undefined : this.#snapshot(locker.actor);
    if (locker === undefined || room === undefined) return;
    try {
      await locker.store.put('rooms', this.#host.name, room);
      if (this.#isCounted) return;
      this.#isCounted = true;
      const all = [...(await locker.store.all('rooms'))].sort(([, a], [, b]) => b.keptAt - a.keptAt);
      for (const [key] of all.slice(MOST_ROOMS)) await locker.store.change('rooms', key, () => undefined);
    } catch {
      // The backend has it all.
    }
  }

  #snapshot(actor: string): KeptRoom | undefined {
    const { replica, ports } = this.#host;
    const { cursor, state } = replica;
    // What began with a snapshot begins with one again.
    const whole = replica.whole && !replica.fromSnapshot;
    const facts = this.#host.facts;
    // Who comes back begins with all threads.
    if (cursor === undefined || facts === undefined || !replica.begun || this.#reading.meet) return undefined;
    const { rows, older } = this.#reading.layout;
    const shown = rows.flatMap(({ thread, replies, tail }) => [thread, ...replies, ...tail]);
    const keys = whole ? [...state.entries()].map(([key]) => key) : shown.flatMap((post) => [post, ownKey(post, actor)]);
    const entities: (readonly [string, Json])[] = [];
    for (const key of keys) {
      const entity = state.get(key);
      if (entity !== undefined) entities.push([key, entity as unknown as Json]);
    }
    if (entities.length > MOST_ENTITIES) return undefined;
    const seen = whole ? replica.seen.all() : [];
    const files = limitsIn(this.#host);
    const people = this.#host.people.met;
    return { view: THREAD_VIEW.version, whole, cursor, entities, seen, rows, older, facts, people, ...(files && { files }), keptAt: ports.clock.now() };
  }
}
