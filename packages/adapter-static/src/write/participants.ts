import type { Person, RoomEvent } from '@studyhall/protocol';

/**
 * Gives everybody a number instead of an id, in the order in which they first come up: whatever a backend tells people apart by, such as the
 * name of an account, stays there. In bodies nothing is changed: they are what people wrote.
 */
export class Participants {
  readonly #numbers = new Map<string, string>();

  /** Everybody met so far, by the id that the backend has for them. */
  get ids(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  event(event: RoomEvent): RoomEvent {
    return { ...event, actor: this.#number(event.actor) };
  }

  person(person: Person): Person {
    return { ...person, id: this.#number(person.id) };
  }

  #number(id: string): string {
    const number = this.#numbers.get(id) ?? `p${this.#numbers.size + 1}`;
    this.#numbers.set(id, number);
    return number;
  }
}
