import { VIEWS_SIGNATURE } from '../room/views.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Appended, Batch, Rewrite } from '../store/write.ts';
import { foldBehind } from './fold-behind.ts';
import { LaggingRooms } from './lagging-rooms.ts';
import type { Lag } from './lagging-rooms.ts';
import { foldedTo, lagging } from './mark.ts';
import { OverlaidReader } from './overlaid-reader.ts';
import { recalled } from './recalled.ts';
import { UnderWay } from './under-way.ts';

/** What folding on costs after a crash, and how long it takes to write them all, grow with it. */
const MOST = 500;
/** Memory, in entities and events of all rooms: both of a post have the same words. */
const MOST_IN_ALL = 2_000;

/**
 * A store that writes events at once, and what was folded from them later, many at a time: entities and their places are the most of what a post
 * writes, and many of them are soon written again. Nothing is lost with what was kept back, because the log has it; whoever finds a room that lags
 * folds it on first.
 *
 * For a store that one process at a time writes to as a rule: where several do, they would fold rooms on for each other.
 *
 * @param most how many entities, or events, of one room are kept back at most
 */
export function keepBack(store: Store, most = MOST): Store {
  const keeper = new Keeper(store, most);
  return {
    ...store,
    read: (room, read) => keeper.read(room, read),
    recall: (room) => recalled(keeper.lagOf(room)),
    append: (room, expected, batch) => keeper.append(room, expected, batch),
    rewrite: (room, expected, rewrite) => keeper.rewrite(room, expected, rewrite),
    rewriteHeld: (room, plan) => keeper.rewriteHeld(room, plan),
    async close() {
      await keeper.writeAll();
      await store.close();
    },
  };
}

class Keeper {
  readonly #store: Store;
  readonly #most: number;
  readonly #rooms = new LaggingRooms();
  /** Writes whose outcome is not known yet: until then nobody can tell who made a room lag. */
  readonly #writes = new UnderWay();

  constructor(store: Store, most: number) {
    this.#store = store;
    this.#most = most;
  }

  async read<T>(room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
    const name = nameOf(room);
    for (;;) {
      const answer = await this.#store.read(room, async (reader) => {
        const found = await this.#find(name, reader);
        if (found === 'unknown') return undefined;
        if (found === undefined) return { value: await read(reader) };
        const { kept } = found;
        found.readers += 1;
        try {
          return { value: await read(new OverlaidReader(reader, found)) };
        } finally {
          // Whoever wrote meanwhile went on with a copy, which has readers of its own.
          if (found.kept === kept) found.readers -= 1;
        }
      });
      if (answer !== undefined) return answer.value;
      await this.#learn(room, name);
    }
  }

  lagOf(room: RoomKey): Lag | undefined {
    return this.#rooms.get(nameOf(room));
  }

  async append(room: RoomKey, expected: number | undefined, batch: Batch): Promise<Appended> {
    const name = nameOf(room);
    const before = this.#rooms.get(name);
    const lag = before?.seq === expected ? before : undefined;
    const { views, entities } = batch;
    const from = lag?.from ?? expected ?? 0;
    const atOnce = this.#isAtOnce(name, batch, (lag?.kept.size ?? 0) + entities.length, (expected ?? 0) + batch.events.length - from);
    const outcome = await this.#writes.during(name, this.#store.append(room, expected, {
      ...batch,
      entities: atOnce ? (lag?.kept.then(entities).entities ?? entities) : [],
      views: lag === undefined ? views : lagging(views, from),
      becomes: atOnce ? (batch.becomes ?? views) : lagging(views, from),
    }));
    if (outcome === 'moved') return outcome;
    if (atOnce) this.#rooms.forget(name, before);
    else if (lag === undefined) this.#rooms.begin(name, room, from, batch);
    else this.#rooms.goOn(name, lag, batch);
    this.#writeOldest();
    return outcome;
  }

  async rewrite(room: RoomKey, expected: number, change: Rewrite): Promise<Appended> {
    const name = nameOf(room);
    const lag = this.#rooms.get(name);
    const whole = lag?.seq === expected ? withKept(lag, change) : change;
    const outcome = await this.#writes.during(name, this.#store.rewrite(room, expected, whole));
    if (outcome === 'appended') this.#rooms.forget(name, lag);
    return outcome;
  }

  async rewriteHeld(room: RoomKey, plan: (reader: RoomReader) => Promise<Rewrite | undefined>): Promise<Appended | undefined> {
    const name = nameOf(room);
    let lag: Lag | undefined;
    const held = this.#store.rewriteHeld(room, async (reader) => {
      const found = await this.#find(name, reader);
      // Whoever wants it reads the room, and so folds it on, before the next time.
      if (found === 'unknown') return undefined;
      lag = found;
      const change = await plan(found === undefined ? reader : new OverlaidReader(reader, { ...found, kept: found.kept.copy() }));
      return change && found !== undefined ? withKept(found, change) : change;
    });
    const outcome = await this.#writes.during(name, held);
    if (outcome === 'appended') this.#rooms.forget(name, lag);
    return outcome;
  }

  /** Writes everything that was kept back. What cannot be written now is folded from the log the next time. */
  async writeAll(): Promise<void> {
    await Promise.allSettled([...this.#rooms.all()].map(([name, lag]) => this.#write(name, lag)));
  }

  /** Who has what is missing from what a reader sees: undefined where nothing is, `unknown` where nobody here does. */
  async #find(name: string, reader: RoomReader): Promise<Lag | 'unknown' | undefined> {
    const head = await reader.head();
    const folded = head && foldedTo(head.views);
    const lag = this.#rooms.get(name);
    if (folded !== undefined) return lag?.from === folded && lag.seq === head?.seq ? lag : 'unknown';
    // Somebody else has folded it on, or anew.
    if (lag !== undefined && this.#writes.of(name) === undefined) this.#rooms.leaveToOthers(name);
    return undefined;
  }

  /** Finds out why a room is not as this process knows it. */
  async #learn(room: RoomKey, name: string): Promise<void> {
    const write = this.#writes.of(name);
    if (write !== undefined) {
      await write;
      return;
    }
    this.#rooms.leaveToOthers(name);
    await this.#writes.during(name, this.#foldOn(room, name));
  }

  /** Brings the stored entities of a room up to its log; does nothing where somebody else was faster. */
  async #foldOn(room: RoomKey, name: string): Promise<void> {
    const behind = await foldBehind(this.#store, room);
    if (behind === undefined) return;
    const { from, seq, missing } = behind;
    try {
      await this.#store.append(room, seq, { ...missing, events: [], becomes: VIEWS_SIGNATURE });
    } catch {
      // On a full disk, too, what is there can be read. Whether it was written is found out by whoever reads.
      this.#rooms.begin(name, room, from, missing);
    }
  }

  /** @param size how many entities would be kept back, and since how many events */
  #isAtOnce(name: string, { views, becomes }: Batch, size: number, events: number): boolean {
    return views !== VIEWS_SIGNATURE || becomes !== undefined || size === 0 || size > this.#most || events > this.#most || this.#rooms.takeShared(name);
  }

  /** Makes room for what is kept back later. */
  #writeOldest(): void {
    if (this.#rooms.size <= MOST_IN_ALL) return;
    for (const [name, lag] of this.#rooms.all()) {
      if (this.#writes.of(name) !== undefined) continue;
      // Where it fails it stays kept back.
      void this.#write(name, lag).catch(() => undefined);
      return;
    }
  }

  async #write(name: string, lag: Lag): Promise<void> {
    const { room, from, seq, kept } = lag;
    const batch: Batch = { events: [], entities: kept.writes(), views: lagging(VIEWS_SIGNATURE, from), becomes: VIEWS_SIGNATURE };
    if ((await this.#writes.during(name, this.#store.append(room, seq, batch))) === 'appended') this.#rooms.forget(name, lag);
  }
}

/** A rewrite together with what was kept back, so that erased words do not reach the database again. */
function withKept({ kept, from }: Lag, change: Rewrite): Rewrite {
  const { events = [], entities = [], views = VIEWS_SIGNATURE, ...more } = change.batch ?? {};
  return { ...change, ...kept.then(change.entities, change.gone), batch: { ...more, events, entities, views: lagging(views, from), becomes: views } };
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
