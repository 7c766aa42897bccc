import type { WritableAtom } from 'nanostores';
import type { Person, Ports } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import type { RosterList, RosterState } from '../api.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { Again } from '../retry/again.ts';
import { checkPeople } from './check-people.ts';
import type { People } from './people.ts';

/** The people of the course, page by page, and who of them is here. */
export class CourseRoster implements RosterList {
  readonly $list: WritableAtom<RosterState>;
  readonly #people: People;
  readonly #here: () => readonly string[];
  /** Undefined until the course has been opened; null where it has no list of people. */
  #link: SafeLink | null | undefined;
  #listed: readonly Person[] = [];
  #after: string | undefined;
  #users = 0;
  #reading = false;
  #read = false;
  #error: unknown;
  readonly #again: Again;

  /** @param here who is here now, by id */
  constructor(ports: Ports, people: People, $list: WritableAtom<RosterState>, here: () => readonly string[]) {
    this.#people = people;
    this.$list = $list;
    this.#here = here;
    this.#again = new Again(ports, () => void this.#readFirst());
    people.$people.listen(() => {
      this.show();
    });
  }

  use(): () => void {
    let used = true;
    this.#users += 1;
    void this.#readFirst();
    return () => {
      if (used) this.#users -= 1;
      used = false;
    };
  }

  async more(): Promise<void> {
    if (this.#after !== undefined) await this.#readPage(this.#after);
  }

  /** The course was opened; null: it has no list of people. */
  connect(link: SafeLink | null): void {
    if (link === this.#link) return;
    this.#link = link?.raw.roster === undefined ? null : link;
    this.#read = false;
    void this.#readFirst();
    this.show();
  }

  /** Tries again now. */
  retry(): void {
    this.#again.done();
    void this.#readFirst();
  }

  close(): void {
    this.#again.done();
  }

  clear(): void {
    this.#listed = [];
    this.#after = undefined;
    this.#read = false;
    this.show();
  }

  show(): void {
    const people = this.#listed.flatMap(({ id }) => this.#people.shown(id) ?? []);
    const phase =
      this.#link === null ? 'unsupported' : this.#read ? 'ready' : this.#error === undefined ? 'loading' : 'failed';
    this.$list.set({
      phase,
      people,
      more: this.#after !== undefined,
      here: this.#here(),
      ...(this.#error === undefined ? {} : { error: toRoomError(this.#error).toJSON() }),
    });
  }

  async #readFirst(): Promise<void> {
    if (this.#users > 0 && !this.#read) await this.#readPage(undefined);
  }

  async #readPage(after: string | undefined): Promise<void> {
    const link = this.#link;
    const roster = link?.raw.roster;
    if (link == null || roster === undefined || this.#reading) return;
    this.#reading = true;
    try {
      const page = await link.call((signal) => roster.list({ ...(after === undefined ? {} : { after }), signal }));
      const { people: given, after: next } = Object(page) as Partial<Record<'people' | 'after', unknown>>;
      const people = checkPeople(given);
      const before = after === undefined ? [] : this.#listed;
      this.#listed = [...new Map([...before, ...people].map((person) => [person.id, person])).values()];
      // A page that brings nobody new would be asked for without end.
      this.#after = typeof next === 'string' && this.#listed.length > before.length ? next : undefined;
      this.#read = true;
      this.#error = undefined;
      this.#people.add(people);
      this.#again.done();
    } catch (error) {
      this.#error = error;
      if (!this.#read) this.#again.failed(error);
    }
    this.#reading = false;
    this.show();
    // The course was opened again meanwhile.
    if (link !== this.#link) await this.#readFirst();
  }
}
