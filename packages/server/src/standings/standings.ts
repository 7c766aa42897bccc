import { toRoomError } from '@studyhall/protocol';
import type { Bus } from '../bus/bus.ts';
import type { NoteRefusal } from '../refusals.ts';
import type { Standing } from '../store/person.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { personKey } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { applyStanding } from './apply.ts';

/** The topic on which servers tell each other that something was said about somebody. */
export const STANDINGS_TOPIC = 'standings';

/**
 * How old what is known about a person may be, and how often a server with open connections asks what has changed: milliseconds. So
 * a removal is followed everywhere within this time and what it takes to read, bus or no bus.
 */
export const STANDING_MS = 2000;

const CHANGES_AT_ONCE = 500;
/** How many people are remembered; the rest cost one read more now and then. */
const REMEMBERED = 10_000;

/** Called with the key of a person about whom something was said. */
export type Told = (person: string) => void;

interface Remembered {
  readonly standing: Promise<Standing | undefined>;
  readonly readAt: number;
}

/** What standings are read by and told through. */
export interface StandingsOptions {
  readonly store: Pick<Store, 'standing' | 'changedStandings' | 'putStanding'>;
  readonly surroundings: Surroundings;
  readonly bus: Bus;
  readonly noteRefusal: NoteRefusal;
}

/** What the course page's own system says about people, beside and after their tokens. */
export class Standings {
  readonly #store: StandingsOptions['store'];
  readonly #surroundings: Surroundings;
  readonly #bus: Bus;
  readonly #noteRefusal: NoteRefusal;
  readonly #people = new Map<string, Remembered>();
  /** The last change that was seen. */
  #change = 0;
  #told: Told | undefined;
  #stopWatching: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  /** The asking under way, and whether somebody wants another one after it. */
  #asking: Promise<void> | undefined;
  #again = false;

  constructor({ store, surroundings, bus, noteRefusal }: StandingsOptions) {
    this.#store = store;
    this.#surroundings = surroundings;
    this.#bus = bus;
    this.#noteRefusal = noteRefusal;
  }

  /**
   * The person of a token, with the rights they have now.
   *
   * @throws RoomError as {@link applyStanding}, or what the store throws
   */
  async admit(principal: Principal): Promise<Principal> {
    const standing = await this.#standing(principal);
    try {
      return applyStanding(principal, standing);
    } catch (error) {
      this.#noteRefusal('person refused', toRoomError(error).message);
      throw error;
    }
  }

  /** Says something about a person. This server follows at once, the others when they hear of it. */
  async put(tenant: string, course: string, person: string, standing: Standing): Promise<void> {
    await this.#store.putStanding(tenant, course, person, standing);
    this.#forget(personKey({ tenant, course, id: person }));
    this.#bus.publish(STANDINGS_TOPIC, '');
  }

  /** Asks for changes from now on and tells of each, until {@link unwatch}. */
  watch(told: Told): void {
    this.#told = told;
    const ask = (): void => { void this.#ask(); };
    const stops = [this.#bus.subscribe(STANDINGS_TOPIC, ask), this.#bus.onGap(ask)];
    this.#stopWatching = () => { for (const stop of stops) stop(); };
    ask();
  }

  /** Nobody needs to be told any more. */
  unwatch(): void {
    this.#told = undefined;
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
    const standing = this.#store.standing(principal.tenant, principal.course, principal.id);
    this.#people.set(key, { standing, readAt: now });
    standing.catch(() => this.#people.delete(key));
    return standing;
  }

  #forget(key: string): void {
    this.#people.delete(key);
    this.#told?.(key);
  }

  #ask(): Promise<void> {
    this.#again = this.#asking !== undefined;
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = undefined;
      if (this.#told === undefined) return;
      this.#cancelTimer?.();
      if (this.#again) void this.#ask();
      else this.#cancelTimer = this.#surroundings.clock.after(STANDING_MS, () => { void this.#ask(); });
    });
    return this.#asking;
  }

  /** Reads what has changed; never rejects. */
  async #askNow(): Promise<void> {
    try {
      for (;;) {
        const changes = await this.#store.changedStandings(this.#change, CHANGES_AT_ONCE);
        for (const { change, tenant, course, person } of changes) {
          this.#change = Math.max(this.#change, change);
          this.#forget(personKey({ tenant, course, id: person }));
        }
        if (changes.length < CHANGES_AT_ONCE) return;
      }
    } catch (error) {
      this.#surroundings.log('standings not read', { reason: toRoomError(error).message });
    }
  }
}
