import type { CourseStore, FileRecords, HookStore, NoticeStore, PeopleStore, RoomStore } from './stores.ts';
import type { SearchStore } from './search.ts';

/**
 * Keeps rooms and what belongs to them. Any process may decide over a room: `append` says `moved` where another one was faster.
 * Two generic tables, of entities and of places, serve every view, so a new feature needs no new table.
 *
 * A call whose database cannot be reached or cannot write rejects with the RoomError `unavailable`, within a time that is
 * bounded, and works again once the database does. Methods need no `this`: a store can be wrapped by spreading it.
 */
export interface Store extends RoomStore, SearchStore, PeopleStore, NoticeStore, CourseStore, HookStore, FileRecords {
  /** A value of the server's own, such as its sealing key: the stored one, or what `make` makes, stored now. */
  keep(name: string, make: () => Uint8Array): Promise<Uint8Array>;
  /** Rejects, with the reason, where the database cannot be used now. */
  ready(): Promise<void>;
  /** What weakens the promises above, in words for the operator; slow, for `doctor`. Empty: nothing was found. */
  inspect(): Promise<readonly string[]>;
  /** Removes what was erased from the files too, as far as the database lets a program do that. */
  scrub(): Promise<void>;
  /** Finishes what was begun; nothing may be called after it. */
  close(): Promise<void>;
}
