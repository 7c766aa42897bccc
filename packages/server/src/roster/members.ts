import type { Clock } from '@studyhall/protocol';
import { Ticks } from '../ticks.ts';
import type { Principal } from '../token/claims.ts';
import type { ListedPerson } from '../store/person.ts';
import type { Store } from '../store/store.ts';

/** How many people are remembered as up to date; the rest cost one read more now and then. */
const REMEMBERED = 10_000;
/** For how long: another process may have taken somebody off the roster, who is on it again when they come back. Milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000;
/** Who is new within this time is written together: a class that opens a page costs a flush now and then, not one for each of them. Milliseconds. */
const TOGETHER_MS = 100;

/** People without a name come after all names. */
const NAMELESS = '\u{10ffff}';

/** Keeps the roster at what tokens say: names and roles come from the course page's own system. */
export class Members {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly entry: string; readonly at: number }>();
  /** Who is looked at just now, as their token describes them. */
  readonly #meeting = new Map<string, Promise<void>>();
  readonly #ticks: Ticks;
  /** Goes on with those who are to be written. */
  #waiting: (() => void)[] = [];

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#ticks = new Ticks(clock, TOGETHER_MS, () => {
      for (const goOn of this.#waiting.splice(0)) goOn();
      return Promise.resolve();
    });
  }

  /** Makes sure that the roster has the person as the token describes them. */
  async meet(principal: Principal): Promise<void> {
    const { tenant, course, id, name, as } = principal;
    const key = JSON.stringify([tenant, course, id]);
    const entry = JSON.stringify([name, as]);
    const seen = this.#seen.get(key);
    if (seen?.entry === entry && Math.abs(this.#clock.now() - seen.at) < REMEMBERED_MS) return;
    // A page asks for several things at once.
    const both = key + entry;
    const meeting = this.#meeting.get(both) ?? this.#look(principal, key, entry).finally(() => this.#meeting.delete(both));
    this.#meeting.set(both, meeting);
    await meeting;
  }

  /** Puts a person on the roster as somebody else than their token describes them. */
  async put(tenant: string, course: string, { id, name, as }: Pick<Principal, 'id' | 'as'> & { readonly name?: string | undefined }): Promise<void> {
    this.#seen.delete(JSON.stringify([tenant, course, id]));
    const person: ListedPerson = { id, ...(name === undefined ? {} : { name }), as, sort: sortText(name) };
    await this.#store.putPerson(tenant, course, person);
  }

  async #look({ tenant, course, id, name, as }: Principal, key: string, entry: string): Promise<void> {
    const at = this.#clock.now();
    const [listed] = await this.#store.people(tenant, course, [id]);
    // A token that says no name takes none away: the backend may have told it.
    const person = { id, name: name ?? listed?.name, as };
    if (listed === undefined || listed.name !== person.name || listed.as !== as) {
      await this.#together();
      await this.put(tenant, course, person);
    }
    if (this.#seen.size >= REMEMBERED) this.#seen.clear();
    this.#seen.set(key, { entry, at });
  }

  /** Waits for others: what a store is given in one turn of the event loop shares a flush. */
  #together(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#ticks.soon();
    });
  }
}

function sortText(name: string | undefined): string {
  return name === undefined ? NAMELESS : name.normalize('NFKC').toLowerCase();
}
