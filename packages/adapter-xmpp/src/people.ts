import { personOf, resourceOf } from './address.ts';
import { type Item, roleClassOf } from './occupant.ts';
import type { Person } from '@studyhall/protocol';

/** Who was met, in whatever room: the name is the nickname under which somebody was last seen. */
export class People {
  readonly #domain: string;
  readonly #known = new Map<string, Person>();

  constructor(domain: string) {
    this.#domain = domain;
  }

  /** @param occupant the address in a room, whose end is the nickname */
  met(occupant: string, { jid, affiliation }: Item): void {
    const id = personOf(jid, this.#domain);
    const name = resourceOf(occupant);
    this.#known.set(id, { id, as: roleClassOf(affiliation), ...(name !== '' && { name }) });
  }

  get(id: string): Person | undefined {
    return this.#known.get(id);
  }
}
