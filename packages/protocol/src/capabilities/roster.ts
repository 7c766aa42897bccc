import type { RoleClass } from '../event.ts';

/** A person of the course as classmates may see them. */
export interface Person {
  readonly id: string;
  /** The name the host gave; absent where it gave none. */
  readonly name?: string;
  readonly as: RoleClass;
}

/** People by pages. */
export interface People {
  readonly people: readonly Person[];
  /** Where the next page starts; absent on the last one. */
  readonly after?: string;
}

/**
 * Who the ids in the log are; stands on the link of `~course`. An adapter without it shows people as numbered
 * participants. Observers are not listed; they are resolved by id, because they may have written before.
 */
export interface Roster {
  readonly version: 1;
  /** The people behind `ids` (200 at most), in any order; unknown ids are left out. */
  get(ids: readonly string[], options?: { signal?: AbortSignal }): Promise<readonly Person[]>;
  /** The course's people, ordered by name. */
  list(options?: { after?: string; limit?: number; signal?: AbortSignal }): Promise<People>;
  /** Changes the viewer's own name; absent where the host owns names. */
  rename?(name: string, options?: { signal?: AbortSignal }): Promise<void>;
}
