import { toRoomError } from '@studyhall/protocol';
import type { Bus } from '../bus/bus.ts';
import type { NoteRefusal } from '../refusals.ts';
import type { Standing } from '../store/person.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { personKey, personOf } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { ERASED_PREFIX } from '../token/reserved-ids.ts';
import { applyStanding } from './apply.ts';
import { erasedName } from './erased.ts';
import { mergedStanding } from './merge.ts';
import type { Said } from './merge.ts';

/** The topic on which servers tell each other that something was said about somebody. */
const STANDINGS_TOPIC = 'standings';

/**
 * How old what is known about a person may be, and how often a server with open connections asks what has changed: milliseconds. So
 * a removal is followed everywhere within this time and what it takes to read, bus or no bus.
 */
export const STANDING_MS = 2000;

const CHANGES_AT_ONCE = 500;
/** How many people are remembered; the rest cost one read more now and then. */
const REMEMBERED = 10_000;

/** Who wants to know when something is said about people. */
export interface StandingsWatcher {
  /** Called with the key of a person about whom something was said, or may have been said. */
  told(person: string): void;
  /** The keys of the people it is about. */
  people(): Iterable<string>;
}

interface Remembered {
  readonly standing: Promise<Standing | undefined>;
  readonly readAt: number;
}

/** What standings are read by and told through. */
export interface StandingsOptions {
  readonly store: Pick<Store, 'standings' | 'changedStandings' | 'changeStanding' | 'lastChange'>;
  readonly surroundings: Surroundings;
  readonly bus: Bus;
  readonly noteRefusal: NoteRefusal;
  /** As `erasedKey` gives it. */
  readonly erased: Uint8Array;
}

/** What the course page's own system says about people, beside and after their tokens. */
export class Standings {
  readonly #store: StandingsOptions['store'];
  readonly #surroundings: Surroundings;
  readonly #bus: Bus;
  readonly #noteRefusal: NoteRefusal;
  readonly #erased: Uint8Array;
  readonly #people = new Map<string, Remembered>();
  /** The last change that was seen; undefined until it is known where to begin. */
  #change: number | undefined;
  #watcher: StandingsWatcher | undefined;
  #stopWatching: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  /** The asking under way, and whether somebody wants another one after it. */
  #asking: Promise<void> | undefined;
  #again = false;

  constructor({ store, surroundings, bus, noteRefusal, erased }: StandingsOptions) {
    this.#store = store;
    this.#surroundings = surroundings;
    this.#bus = bus;
    this.#noteRefusal = noteRefusal;
    this.#erased = erased;
  }

  /**
   * The person of a token, with the rights they have now.
   *
   * @throws RoomError as {@link applyStanding}, or what the store throws
   */
  async admit(principal: Principal): Promise<Principal> {
    const standing = await this.#standing(principal);
    try {
      return applyStanding(principal, standing, this.#surroundings.clock.now());
    } catch (error) {
      this.#noteRefusal('person refused', toRoomError(error).message);
      throw error;
    }
  }

  /** Says something about a person, beside what was said. This server follows at once, the others when they hear of it. */
  async say(tenant: string, course: string, person: string, said: Said): Promise<void> {
    await this.#store.changeStanding(tenant, course, person, (before) => mergedStanding(before, said));
    this.#forget(personKey({ tenant, course, id: person }));
    this.#bus.publish(STANDINGS_TOPIC, '');
  }

  /** Asks for changes from now on and tells of each, until {@link unwatch}. */
  watch(watcher: StandingsWatcher): void {
    this.#watcher = watcher;
    const ask = (): void => { void this.#ask(); };
    const stops = [this.#bus.subscribe(STANDINGS_TOPIC, ask), this.#bus.onGap(ask)];
    this.#stopWatching = () => { for (const stop of stops) stop(); };
    ask();
  }

  /** Nobody needs to be told any more. */
  unwatch(): void {
    this.#watcher = undefined;
    this.#change = undefined;
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#cancelTimer?.();
  }

  #standing(principal: Principal): Promise<Standing | undefined> {
    const key = personKey(principal);
    const now = this.#surroundings.clock.now();
    const remembered = this.#people.get(key);
    if (remembered !== undefined && Math.abs(now - remembered.readAt) < STANDING_MS) return remembered.standing;
    if (this.#people.size >= REMEMBERED) this.#people.clear();
    const standing = this.#read(principal);
    this.#people.set(key, { standing, readAt: now });
    standing.catch(() => this.#people.delete(key));
    return standing;
  }

  /** What was said about a person by their id, and since they were erased. */
  async #read(principal: Principal): Promise<Standing | undefined> {
    const { tenant, course, id } = principal;
    const [own, erased] = await this.#store.standings(tenant, course, [id, erasedName(this.#erased, principal)]);
    return erased === undefined ? own : mergedStanding(own, erased);
  }

  #forget(key: string): void {
    this.#people.delete(key);
    this.#watcher?.told(key);
  }

  #ask(): Promise<void> {
    this.#again = this.#asking !== undefined;
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = undefined;
      if (this.#watcher === undefined) return;
      this.#cancelTimer?.();
      if (this.#again) void this.#ask();
      else this.#cancelTimer = this.#surroundings.clock.after(STANDING_MS, () => { void this.#ask(); });
    });
    return this.#asking;
  }

  /** Reads what has changed; never rejects. */
  async #askNow(): Promise<void> {
    try {
      if (this.#change === undefined) await this.#begin();
      else await this.#goOn(this.#change);
    } catch (error) {
      this.#surroundings.log('standings not read', { reason: toRoomError(error).message });
    }
  }

  /** From here on each change is told. Whoever is here already may have been looked at before. */
  async #begin(): Promise<void> {
    const change = await this.#store.lastChange();
    if (this.#watcher === undefined) return;
    this.#change = change;
    this.#people.clear();
    for (const person of [...this.#watcher.people()]) this.#watcher.told(person);
  }

  async #goOn(from: number): Promise<void> {
    for (let after = from; ; ) {
      const changes = await this.#store.changedStandings(after, CHANGES_AT_ONCE);
      if (this.#watcher === undefined) return;
      for (const { change, tenant, course, person } of changes) {
        for (const key of this.#meant(personKey({ tenant, course, id: person }))) this.#forget(key);
        after = this.#change = change;
      }
      if (changes.length < CHANGES_AT_ONCE) return;
    }
  }

  /** Whom a change is about. Who was erased is one of those who are here, or nobody. */
  #meant(key: string): readonly string[] {
    const { tenant, course, id } = personOf(key);
    if (!id.startsWith(ERASED_PREFIX)) return [key];
    const here = new Set([...this.#people.keys(), ...(this.#watcher?.people() ?? [])]);
    const ofCourse = personKey({ tenant, course, id: '' }).slice(0, -2);
    return [...here].filter((each) => each.startsWith(ofCourse) && erasedName(this.#erased, personOf(each)) === id);
  }
}
