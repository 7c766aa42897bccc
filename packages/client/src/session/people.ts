import { atom } from 'nanostores';
import type { Person } from '@studyhall/protocol';
import { initials, shownNames } from '@studyhall/domain';
import type { ShownPerson } from '../api.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { checkPeople } from './check-people.ts';

/** How many ids one question may hold. */
const IDS_PER_CALL = 200;

/** The people met so far, with names that tell them apart. */
export class People {
  readonly $people = atom<Readonly<Record<string, ShownPerson>>>(nobody());
  /** Told when a question was answered, or why it was not. */
  onAnswer: ((error?: unknown) => void) | undefined;
  readonly #unnamed: (tag: string) => string;
  readonly #known = new Map<string, Person>();
  /** Ids the backend has been asked about, or will be as soon as it can. */
  readonly #wanted = new Set<string>();
  readonly #asked = new Set<string>();
  #me: string | undefined;
  #link: SafeLink | undefined;
  #scheduled = false;

  /** @param unnamed what to call somebody whose name nobody knows */
  constructor(unnamed: (tag: string) => string) {
    this.#unnamed = unnamed;
  }

  /** Ids whose names are wanted. */
  know(ids: readonly string[]): void {
    let more = false;
    for (const id of ids) {
      if (this.#wanted.has(id)) continue;
      this.#wanted.add(id);
      more = true;
    }
    if (more) this.#soon();
  }

  /** Those whose names are known. */
  get met(): readonly Person[] {
    return [...this.#known.values()];
  }

  /** Takes what the device has kept about people; they are asked about all the same. */
  recall(people: readonly Person[]): void {
    for (const person of people) if (!this.#known.has(person.id)) this.#known.set(person.id, person);
    this.#show();
  }

  /** Takes what is known about people from another answer. */
  add(people: readonly Person[]): void {
    for (const person of people) {
      this.#known.set(person.id, person);
      this.#wanted.add(person.id);
      this.#asked.add(person.id);
    }
    this.#show();
  }

  shown(id: string): ShownPerson | undefined {
    return this.$people.get()[id];
  }

  /** Whose page this is. */
  setMe(id: string): void {
    this.#me = id;
    this.know([id]);
    this.#show();
  }

  /** Asks this link from now on; undefined: nobody can be asked. */
  connect(link: SafeLink | undefined): void {
    this.#link = link;
    this.#soon();
  }

  /** Asks about somebody again: the name has changed. */
  async refresh(id: string): Promise<void> {
    this.#asked.delete(id);
    await this.ask();
  }

  /** Forgets everybody: another person uses the page. */
  clear(): void {
    this.#known.clear();
    this.#asked.clear();
    this.#wanted.clear();
    this.$people.set(nobody());
  }

  #soon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      void this.ask();
    });
  }

  /** Asks about those of whom nothing is known yet. */
  async ask(): Promise<void> {
    const link = this.#link;
    const roster = link?.raw.roster;
    if (link !== undefined && roster !== undefined) {
      const ids = [...this.#wanted].filter((id) => !this.#asked.has(id));
      for (let from = 0; from < ids.length; from += IDS_PER_CALL) {
        const some = ids.slice(from, from + IDS_PER_CALL);
        for (const id of some) this.#asked.add(id);
        try {
          const people = checkPeople(await link.call((signal) => roster.get(some, { signal })));
          // Whoever the roster has no more is not called by a name that this device has kept.
          for (const id of some) this.#known.delete(id);
          for (const person of people) this.#known.set(person.id, person);
          this.onAnswer?.();
        } catch (error) {
          for (const id of some) this.#asked.delete(id);
          this.onAnswer?.(error);
          break;
        }
      }
    }
    this.#show();
  }

  #show(): void {
    const people = [...this.#wanted].map((id): Person => this.#known.get(id) ?? { id, as: 'student' });
    const names = shownNames(people, this.#unnamed);
    const before = this.$people.get();
    const after = nobody();
    for (const person of people) {
      const shown = names.get(person.id) ?? this.#unnamed('');
      const next: ShownPerson = { ...person, shown, initials: initials(person.name ?? ''), me: person.id === this.#me };
      const old = before[person.id];
      after[person.id] = old !== undefined && samePerson(old, next) ? old : next;
    }
    const keys = Object.keys(after);
    if (keys.length === Object.keys(before).length && keys.every((id) => before[id] === after[id])) return;
    this.$people.set(after);
  }
}

/** People by id, without anything that plain objects inherit: somebody's id may be `constructor` or `__proto__`. */
function nobody(): Record<string, ShownPerson> {
  return Object.create(null) as Record<string, ShownPerson>;
}

function samePerson(a: ShownPerson, b: ShownPerson): boolean {
  return a.shown === b.shown && a.as === b.as && a.me === b.me && a.name === b.name;
}
