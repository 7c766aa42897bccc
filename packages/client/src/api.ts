import type { ReadableAtom } from 'nanostores';
import type { Adapter, Facts, FileAddress, FileLimits, FilePut, FileRef, Identity, Person, Ports, RoleClass, RoomErrorData } from '@studyhall/protocol';
import type { PersonalInbox } from './inbox/api.ts';
import type { PostSearch, SearchOptions } from './search/api.ts';
import type { ThreadBoard } from './thread/api.ts';
import type { WrittenText } from './written.ts';

/** What a session needs. */
export interface SessionOptions {
  readonly adapter: Adapter;
  readonly course: string;
  /** What the host page says about the person: a hint for the interface, and the identity of the local adapter. */
  readonly identity?: Identity;
  /** Gets credentials from the host; `renew` is true when the last ones were refused. Undefined: the backend needs none. */
  readonly auth?: (options: { renew: boolean }) => Promise<string | undefined>;
  /** The surroundings; `browserPorts()` where absent. */
  readonly ports?: Ports;
  /** What to call somebody whose name nobody knows, given a short tag that tells them apart; in English where absent. */
  readonly unnamed?: (tag: string) => string;
}

/**
 * - `opening`: nothing is known yet; `ready`: the course's room is open
 * - `offline`: the backend cannot be reached; it is tried again by itself
 * - `signed-out`: the host says that nobody is signed in
 * - `refused`: the backend will not have this person or this course; `error` says why
 * - `closed`: `close()` or `signOut()` was called
 */
export type SessionPhase = 'opening' | 'ready' | 'offline' | 'signed-out' | 'refused' | 'closed';

/** The state of a session; plain data. */
export interface SessionState {
  readonly phase: SessionPhase;
  /** Who the backend takes the viewer for, once known. */
  readonly me?: { readonly id: string; readonly as: RoleClass };
  readonly error?: RoomErrorData;
  /** Where posts live, once known. `device`: they stay in this browser. */
  readonly durability?: Facts['durability'];
  /** True where this browser lets nothing be kept: drafts and unsent posts end with the page. */
  readonly forgetful: boolean;
  /**
   * The person's own choice to be seen: presence is off until the course or the person turns it on. `unavailable`: it is on and
   * does not work now; it is tried again by itself.
   */
  readonly presence: 'off' | 'on' | 'unavailable' | 'unsupported';
  /** Whether the person may change the name shown to others. */
  readonly canRename: boolean;
}

/** A person as the elements show one. */
export interface ShownPerson extends Person {
  /** The name to show, never empty: two people of one name are told apart. */
  readonly shown: string;
  readonly initials: string;
  readonly me: boolean;
}

/** One person's connection to one course's community. Every store holds plain, structured-clonable data. */
export interface Session {
  readonly course: string;
  readonly $state: ReadableAtom<SessionState>;
  /** The people met so far, by id; ask for more with {@link Session.know}. */
  readonly $people: ReadableAtom<Readonly<Record<string, ShownPerson>>>;
  /** Asks for the names behind ids; they arrive in {@link Session.$people}. Repeated calls cost nothing. */
  know(ids: readonly string[]): void;
  /** Opens a room; the same object for the same name until every holder has released it. */
  room(name: string, options?: { readonly hook?: boolean }): Room;
  /** The course's people for a list, and who of them is here now. */
  readonly roster: RosterList;
  /**
   * Begins searching the course.
   *
   * @throws RoomError `unavailable` where the code for it does not arrive; the next call tries again
   */
  search(options: SearchOptions): Promise<PostSearch>;
  /**
   * Opens what happened to the person in all rooms of the course.
   *
   * @throws RoomError `unavailable` where the code for it does not arrive; the next call tries again
   */
  inbox(): Promise<PersonalInbox>;
  /** Turns being seen on or off; off hides both ways. Kept on the device for this person. */
  setPresence(on: boolean): void;
  /** Changes one's own name, where `canRename`. */
  rename(name: string): Promise<void>;
  /** Tries to reach the backend now instead of at the end of the wait; after `signed-out` asks the host again. */
  retry(): void;
  /** Ends the session and wipes everything kept for this person on the device. */
  signOut(): Promise<void>;
  /** Ends the session; what is kept stays. */
  close(): void;
}

/** The people of the course. */
export interface RosterList {
  readonly $list: ReadableAtom<RosterState>;
  /** Starts reading, and listening for presence, until the returned function is called. */
  use(): () => void;
  /** Reads the next page. */
  more(): Promise<void>;
}

/** The state of the list of people; plain data. */
export interface RosterState {
  readonly phase: 'loading' | 'ready' | 'unsupported' | 'failed';
  readonly people: readonly ShownPerson[];
  readonly more: boolean;
  /** Ids of the people who are here now; empty while presence is off or not supported. */
  readonly here: readonly string[];
  /** Why the last reading failed; with `ready` that of more people. It is tried again by itself. */
  readonly error?: RoomErrorData;
}

/** Where a room stands; plain data. */
export interface RoomStatus {
  /**
   * `live`: hints arrive. `polling`: the backend gives none, or the watch was lost; the room is asked from time to time.
   * `offline`: it cannot be reached and is tried again by itself. `closed`: released.
   */
  readonly phase: 'opening' | 'live' | 'polling' | 'offline' | 'signed-out' | 'forbidden' | 'not-found' | 'failed' | 'closed';
  /** Whether there is content to show; with another phase than `live` and `polling` it may be out of date. */
  readonly loaded: boolean;
  /** True while only the older part of the content is there and the newer one is being read: the backend is slow. */
  readonly partial?: boolean;
  readonly facts?: Facts;
  readonly error?: RoomErrorData;
  /** True above 10,000 events on a link without windows: the whole room is folded here, and this costs the person time. */
  readonly heavy: boolean;
}

/** One room of a session. */
export interface Room {
  readonly name: string;
  readonly $status: ReadableAtom<RoomStatus>;
  /** The room as a board of threads. */
  readonly threads: ThreadBoard;
  /** Texts being written, by place (`new`, a post's id to reply to, `edit:` and a post's id), kept across reloads. */
  readonly drafts: DraftKeeper;
  /** The files of the room, also while it cannot be reached; undefined where its backend has none, and as long as that is not known. */
  readonly files: RoomFiles | undefined;
  /** Gives the room back; the last holder's call closes its link. */
  release(): void;
}

/** A file that the device keeps until it is handed in. */
export interface WaitingFile {
  readonly name: string;
  readonly file: Blob;
  readonly ref?: FileRef;
}

/** A file of a post that waits to be sent, once it was begun to hand it in; plain data. */
export interface HandingIn {
  /** How much has left: from 0 to 1. */
  readonly share: number;
  /** Why the last try failed. */
  readonly error?: RoomErrorData;
}

/** The files of the person's posts that wait to be sent. */
export interface WaitingFiles {
  /** Those that are being handed in or could not be, by their ids. */
  readonly $files: ReadableAtom<ReadonlyMap<string, HandingIn>>;
  /** Tries again now to hand in a file that could not be, and with it to send its post. */
  again(id: string): Promise<void>;
  /** Takes a file out of the post that waits for it: it is sent without. Nothing where the post has left. */
  withdraw(id: string): Promise<void>;
}

/** The files of a room. */
export interface RoomFiles {
  /** What is taken; tell it before anything is sent. */
  readonly limits: FileLimits;
  /** Makes the id for a file: every try to hand in the same file has the same. */
  newId(): string;
  /**
   * Hands in a file, for a post to name it. A file that stands still on its way for half a minute is given up.
   *
   * @throws RoomError `too-large` or `denied` for what is not taken, `timeout`, `closed` where `signal` was aborted
   */
  put(file: Blob, options: FilePut): Promise<FileRef>;
  /**
   * Keeps a file on this device. A post that names it is handed over as soon as there is a connection, after its files.
   *
   * @returns whether the file outlives the page
   */
  keep(file: Blob, options: Pick<FilePut, 'id' | 'name'>): Promise<boolean>;
  /** A file that was kept, also by an earlier page, with what the backend said of it where it was handed in; undefined where there is none. */
  kept(id: string): Promise<WaitingFile | undefined>;
  /** A file is not wanted any more; nothing where a post that was not sent names it. */
  forget(id: string): Promise<void>;
  /**
   * Asks for an address of a file, anew each time that it is to be shown.
   *
   * @throws RoomError `not-found` for what this person may not see
   */
  open(id: string): Promise<FileAddress>;
  /** Those of posts that wait; absent where nobody can tell. */
  readonly waiting?: WaitingFiles;
}

/** Keeps texts that are being written. A late failure never overwrites newer words. */
export interface DraftKeeper {
  /** The text kept for a place; the empty one where there is none. */
  read(place: string): Promise<WrittenText>;
  /** The places for which a text is kept. */
  places(): Promise<readonly string[]>;
  /** Keeps the text; empty words forget it. */
  write(place: string, text: WrittenText): void;
}
