import type { Principal } from '../token/claims.ts';
import type { ListedPerson } from '../store/person.ts';
import type { Store } from '../store/store.ts';

/** How many people are remembered as up to date; the rest cost one write more now and then. */
const REMEMBERED = 10_000;

/** People without a name come after all names. */
const NAMELESS = '\u{10ffff}';

/** Keeps the roster at what tokens say: names and roles come from the course page's own system. */
export class Members {
  readonly #store: Store;
  readonly #seen = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes sure that the roster has the person as the token describes them. */
  async meet({ tenant, course, id, name, as }: Principal): Promise<void> {
    const key = JSON.stringify([tenant, course, id]);
    const entry = JSON.stringify([name, as]);
    if (this.#seen.get(key) === entry) return;
    // A token that says no name takes none away: the backend may have told it.
    await this.put(tenant, course, { id, name: name ?? (await this.#store.people(tenant, course, [id]))[0]?.name, as });
    if (this.#seen.size >= REMEMBERED) this.#seen.clear();
    this.#seen.set(key, entry);
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
