import type { WritableAtom } from 'nanostores';
import type { Ports } from '@studyhall/protocol';
import type { RosterState } from '../api.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { People } from './people.ts';
import { Presence } from './presence.ts';
import { CourseRoster } from './roster-list.ts';

/** The people of the course and who of them is here. A part of its own, because most pages open without it. */
export class Peers {
  readonly roster: CourseRoster;
  readonly #presence: Presence;

  constructor(ports: Ports, people: People, $list: WritableAtom<RosterState>) {
    this.roster = new CourseRoster(people, $list, () => this.#presence.here);
    this.#presence = new Presence(ports, () => {
      this.roster.show();
    });
  }

  /** @param link undefined until the course was opened; null where there is no link to it */
  set(link: SafeLink | null | undefined, on: boolean): void {
    this.#presence.set(link ?? null, on);
    if (link !== undefined) this.roster.connect(link);
  }
}
