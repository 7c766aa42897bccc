import type { RoleClass } from '../event.ts';

/** A person of the course as classmates may see them. */
export interface Person {
  /** As in `actor` of an event. */
  readonly id: string;
  /** The name the host gave; absent where it gave none. */
  readonly name?: string;
  /** The role class held now. */
  readonly as: RoleClass;
}

/** People by pages. */
export interface People {
  /** In the list's order. */
  readonly people: readonly Person[];
  /** Where the next page starts; absent on the last one. */
  readonly after?: string;
}

/**
 * Who the people behind the ids in the log are; stands on the link of `~course`. Observers are not listed, and are answered by id, because
 * they may have written before.
 *
 * @without people are numbered participants, the list of people says that there is none, and nobody can change a name
 * @laws roster/resolved, roster/listed, roster/members, roster/ends
 */
export interface Roster {
  readonly version: 1;
  /** The people behind `ids` (200 at most), in any order; unknown ids are left out. */
  get(ids: readonly string[], options?: { signal?: AbortSignal }): Promise<readonly Person[]>;
  /**
   * The course's people, ordered by name.
   *
   * @param options `after`: where an earlier page said that the next one starts; `limit`: people at most
   */
  list(options?: { after?: string; limit?: number; signal?: AbortSignal }): Promise<People>;
  /** Changes the viewer's own name; absent where the host owns names. */
  rename?(name: string, options?: { signal?: AbortSignal }): Promise<void>;
}
