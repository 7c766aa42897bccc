import type { Clock } from '@studyhall/protocol';
import type { Principal } from '../token/claims.ts';
import type { ListedPerson } from '../store/person.ts';
import type { Store } from '../store/store.ts';

/** How many people are remembered as up to date; the rest cost one read more now and then. */
const REMEMBERED = 10_000;
/** For how long: another process may have taken somebody off the roster, who is on it again when they come back. Milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000;

/** People without a name come after all names. */
const NAMELESS = '\u{10ffff}';

/** Keeps the roster at what tokens say: names and roles come from the course page's own system. */
export class Members {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly entry: string; readonly at: number }>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Makes sure that the roster has the person as the token describes them. */
  async meet({ tenant, course, id, name, as }: Principal): Promise<void> {
    const key = JSON.stringify([tenant, course, id]);
    const entry = JSON.stringify([name, as]);
    const now = this.#clock.now();
    const seen = this.#seen.get(key);
    if (seen?.entry === entry && Math.abs(now - seen.at) < REMEMBERED_MS) return;
    const [listed] = await this.#store.people(tenant, course, [id]);
    // A token that says no name takes none away: the backend may have told it.
    const person = { id, name: name ?? listed?.name, as };
    if (listed === undefined || listed.name !== person.name || listed.as !== as) await this.put(tenant, course, person);
    if (this.#seen.size >= REMEMBERED) this.#seen.clear();
    this.#seen.set(key, { entry, at: now });
  }

  /** Puts a person on the roster as somebody else than their token describes them. */
  async put(tenant: string, course: string, { id, name, as }: Pick<Principal, 'id' | 'as'> & { readonly name?: string | undefined }): Promise<void> {
    this.#seen.delete(JSON.stringify([tenant, course, id]));
    const person: ListedPerson = { id, ...(name === undefined ? {} : { name }), as, sort: sortText(name) };
    await this.#store.putPerson(tenant, course, person);
  }
}

function sortText(name: string | undefined): string {
  return name === undefined ? NAMELESS : name.normalize('NFKC').toLowerCase();
}
