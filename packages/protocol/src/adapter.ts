import type { Draft, RoleClass } from './event.ts';
import type { RoomError } from './error.ts';
import type { Ack, Cursor, Page } from './page.ts';
import type { Ports } from './ports.ts';
import type { Files } from './capabilities/files.ts';
import type { Inbox } from './capabilities/inbox.ts';
import type { Receipts } from './capabilities/receipts.ts';
import type { Roster } from './capabilities/roster.ts';
import type { Search } from './capabilities/search.ts';
import type { Signals } from './capabilities/signals.ts';
import type { Snapshots } from './capabilities/snapshots.ts';
import type { Windows } from './capabilities/windows.ts';

/**
 * The version of the contract: of this file, the envelope of events and drafts, pages and acks, and the errors. Capabilities have versions
 * of their own.
 */
export const CONTRACT_VERSION = 1;

/**
 * The room of the whole course. Every page opens it, with the calls of any other room.
 *
 * It opens for everybody who may be in the course. `not-found` says that this backend has no such room: then there is no list of people,
 * nobody is seen to be here, and everything else works. Any other refusal is one of the whole course, and nothing of it is shown.
 *
 * Its log is for what concerns the course. Nothing is written there yet: it may be empty and take no drafts. On its link stand `roster`,
 * `search`, and the `signals` that say who is here.
 *
 * @laws rooms/course
 */
export const COURSE_ROOM = '~course';

/**
 * The room of one person: under this name everybody has another one.
 *
 * A backend without it answers `not-found`: then read marks are all that follows a person from device to device. One that opens it promises
 * that its log is read and written by that person alone, on all of the person's devices, and that nothing of it reaches anybody else.
 *
 * Nothing is written in its log yet: it may be empty and take no drafts. On its link stands `inbox`.
 *
 * @laws rooms/me
 */
export const ME_ROOM = '~me';

/**
 * Which room to open. What is in one room is in no other.
 *
 * @laws rooms/apart, rooms/courses-apart, rooms/drafts, rooms/cursors, rooms/invalid
 */
export interface RoomAddress {
  /** The course, by the name that the host page gives it. */
  readonly course: string;
  /** A name that the page's author chose, or one of the reserved rooms; see `isRoomName`. */
  readonly room: string;
  /**
   * True where the room's name came from markup that learners may have written. A backend then offers to create a
   * missing room only to staff.
   */
  readonly hook?: boolean;
}

/** Who the host page says is there. A hint for the interface: backends decide by credentials. */
export interface Identity {
  /** The person; `name` where the host gives names. */
  readonly user: { readonly id: string; readonly name?: string };
  /** What the host calls the person's roles; not yet role classes. */
  readonly roles?: readonly string[];
  /** The course, by the host's name for it. */
  readonly course?: string;
  /** The group of the course that the person is in. */
  readonly group?: string;
  /** The page or task that the elements stand in. */
  readonly resource?: string;
}

/** What the client lends to an adapter. */
export interface AdapterContext {
  /**
   * The credentials that the host gave, asked for once however many callers wait.
   *
   * @param options `renew` asks the host for new ones: the last ones were refused
   * @returns the token, or undefined where the host configured none
   * @throws RoomError `signed-out` where the host says that nobody is signed in
   */
  auth(options?: { renew?: boolean }): Promise<string | undefined>;
  /** What the host said about the person, if it did. */
  readonly identity?: Identity;
  /** The surroundings: clock, chance, network and storage. */
  readonly ports: Ports;
}

/** What a link says about itself. */
export interface Facts {
  /** `server`: the backend checks rights and rules. `none`: anybody could have written anything; clients say so. */
  readonly authority: 'server' | 'none';
  /** Where an acknowledged event lives: on a server, on this device, or only in memory. */
  readonly durability: 'server' | 'device' | 'memory';
  /** Whether this person may submit here. */
  readonly writable: boolean;
  /** Why not, where `writable` is false and the backend knows. */
  readonly notWritable?: 'observer' | 'room-missing' | 'archive' | 'rights';
  /** How much the backend takes and gives at once. */
  readonly limits: {
    /** Bytes of one draft's body as UTF-8 JSON. */
    readonly bodyBytes: number;
    /** Drafts in one `submit`. */
    readonly drafts: number;
    /** Events in one page. */
    readonly page: number;
  };
  /** Who the backend takes the viewer for. */
  readonly me: { readonly id: string; readonly as: RoleClass };
  /**
   * The backend withholds what others have posted here until this person has posted. From their first post on every earlier cursor is
   * `cursor-gone`, and a new link says nothing of it and gives everything. Absent: nothing is withheld so.
   */
  readonly postFirst?: true;
}

/** What {@link Link.watch} tells. */
export interface Watcher {
  /** Something may have changed; `page` may carry what. A hint is never needed for correctness. */
  hint(page?: Page): void;
  /** The watch has ended and no hint will follow; said at most once. */
  lost(error: RoomError): void;
}

/**
 * One room as one person may see it. Beside what is here it may have capabilities.
 *
 * Adapters never loop: no retry, no reconnect, no de-duplication, no optimism. The client does those once for all of them.
 *
 * Every rejection is a `RoomError`. After `close()` every call rejects with `closed`, and so does a call whose `signal` aborts.
 */
export interface Link {
  /** What holds for this person in this room. It stays the same for as long as the link is open. */
  readonly facts: Facts;
  /**
   * Reads the log.
   *
   * @param after where to go on: the cursor of an earlier page, also of an earlier link; undefined is the beginning
   * @param options `limit`: events at most, capped by `facts.limits.page`; `signal` aborts the call
   * @throws RoomError `cursor-gone` for a cursor that is not understood any more: never an empty page
   */
  pull(after: Cursor | undefined, options?: { limit?: number; signal?: AbortSignal }): Promise<Page>;
  /**
   * Hands in drafts, in order. An acknowledged draft is in the log that the next `pull` reads. Absent where nobody can
   * ever write.
   *
   * @param drafts as many as `facts.limits.drafts`
   * @returns one answer for each draft, in their order; one that is refused does not keep its neighbours out
   * @throws RoomError where nothing is known of any of them: the client hands them in again, under the same ids
   */
  submit?(drafts: readonly Draft[], options?: { signal?: AbortSignal }): Promise<readonly Ack[]>;
  /** Asks for hints until the returned function is called. Absent where a backend cannot push: the client asks from time to time. */
  watch?(watcher: Watcher): () => void;
  /** Ends everything this link has under way. */
  close(): void;

  readonly snapshots?: Snapshots;
  readonly windows?: Windows;
  readonly signals?: Signals;
  readonly roster?: Roster;
  readonly receipts?: Receipts;
  readonly files?: Files;
  readonly inbox?: Inbox;
  readonly search?: Search;
}

/** A way to a backend: the one thing an integrator writes. */
export interface Adapter {
  /** Names the backend for the device's caches, such as `https://community.example.edu` or `local`. */
  readonly name: string;
  /**
   * Opens a room.
   *
   * @throws RoomError `unauthenticated`, `signed-out`, `forbidden`, `not-found`, or one worth retrying
   */
  open(address: RoomAddress, context: AdapterContext, options?: { signal?: AbortSignal }): Promise<Link>;
  /** Ends what all links share. */
  close?(): void;
}
