import type { FollowLevel, Person } from '@studyhall/protocol';
import type { AuditEntry, StoredAuditEntry } from './audit.ts';
import type { CourseRecord, CourseSettings } from './course.ts';
import type { FileRecord, PlacedFile } from './file.ts';
import type { Hook, HookHealth, HookPlace } from './hook.ts';
import type { NoticeBatch, PersonOf, StoredFollow, StoredNotice } from './notice.ts';
import type { ChangedStanding, ListedPerson, PlacedMark, Standing } from './person.ts';
import type { RoomReader } from './reader.ts';
import type { Recalled } from './recalled.ts';
import type { Head, Opening, RoomKey, RoomState } from './room.ts';
import type { Appended, Batch, EntityWrite, Rewrite } from './write.ts';

/** Rooms: their logs, and what was folded from them. */
export interface RoomStore {
  /** Reads one room as of one moment. `read` must not wait for anything but the reader. */
  read<T>(room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T>;
  /**
   * What is remembered of a room, for who decides by it and appends: an append finds out whether it is so still. Left out: nothing ever is.
   *
   * @returns undefined where this process was not the last, as far as it knows, to write to it
   */
  recall?(room: RoomKey): Recalled | undefined;
  /** Where several logs stand, in the order asked for; undefined for a room that does not exist. One query. */
  heads(rooms: readonly RoomKey[]): Promise<readonly (Head | undefined)[]>;
  /**
   * Appends, all or nothing, and resolves once it is flushed to disk. Where it rejects with `unavailable`, the batch may or
   * may not have been appended: whoever decides again finds out by the ids.
   *
   * @param expected the place the log must stand at; undefined where the room must not exist
   */
  append(room: RoomKey, expected: number | undefined, batch: Batch): Promise<Appended>;
  /** Replaces every entity of a room, after the views have changed. */
  refold(room: RoomKey, expected: number, views: string, entities: readonly EntityWrite[]): Promise<Appended>;
  /** Erases: replaces events and entities in place, and appends what says so, all or nothing. */
  rewrite(room: RoomKey, expected: number, rewrite: Rewrite): Promise<Appended>;
  /**
   * As {@link rewrite}, over what `plan` reads while nobody else can append: others wait meanwhile, so it is for what was too late again and
   * again. `plan` must not wait for anything but the reader; it may be called more than once.
   *
   * @returns undefined where it answered nothing, so that nothing was changed; `moved` where the room is of other views than it says
   */
  rewriteHeld(room: RoomKey, plan: (reader: RoomReader) => Promise<Rewrite | undefined>): Promise<Appended | undefined>;
  /**
   * Makes a room without events.
   *
   * @param views as `Head.views`
   */
  makeRoom(room: RoomKey, opening: Opening, views: string): Promise<'made' | 'there'>;
  /** Opens or locks a room; once it has resolved, nothing that was decided in the other state is appended. False: no such room. */
  setRoomState(room: RoomKey, state: RoomState): Promise<boolean>;
  /** The names of a course's rooms, the oldest first. */
  rooms(tenant: string, course: string): Promise<readonly string[]>;
  /** The names of the rooms of a course in which a person has written, in any order. */
  roomsOf(tenant: string, course: string, actor: string): Promise<readonly string[]>;
  /** Begins a new epoch in every room, after a backup was put back: cursors from before it are gone. */
  renewEpochs(epoch: string): Promise<void>;
}

/** People: the roster, what was said of them since, and how far they read. */
export interface PeopleStore {
  /** Moves read marks on, each by the place of its event; at most `keep` stay, the furthest ones. */
  mark(room: RoomKey, person: string, marks: readonly PlacedMark[], keep: number): Promise<void>;
  /** Adds a person to a course's roster or brings the entry up to date. */
  putPerson(tenant: string, course: string, person: ListedPerson): Promise<void>;
  /** The people behind ids; unknown ids are left out. */
  people(tenant: string, course: string, ids: readonly string[]): Promise<readonly Person[]>;
  /** The listed people of a course, by `sort` and id; observers and who was removed are left out. */
  listPeople(
    tenant: string,
    course: string,
    after: { readonly sort: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<readonly ListedPerson[]>;
  /** What was said about each person, in the order asked for; undefined: nothing ever. One query. */
  standings(tenant: string, course: string, people: readonly string[]): Promise<readonly (Standing | undefined)[]>;
  /**
   * Changes what was said about a person. Of two changes at the same time the later one begins with what the earlier one made.
   *
   * @param change makes the new standing of the one before, and does nothing else: it may be called again
   */
  changeStanding(tenant: string, course: string, person: string, change: (before: Standing | undefined) => Standing): Promise<void>;
  /** The number of the last change, from which on nothing is missed; 0 before the first. */
  lastChange(): Promise<number>;
  /**
   * The people whose standing changed after a change, in the order of the changes, each with the newest alone. Changes can be
   * read in the order of their numbers, so who asks again from the last one misses none.
   */
  changedStandings(after: number, limit: number): Promise<readonly ChangedStanding[]>;
  /** Drops every standing that was to be kept until a time that is over, in milliseconds since the epoch. */
  dropStandings(now: number): Promise<void>;
  /** Removes a person's roster entry, read marks, notices, follows and standing, and their id from the audit log and from rooms they made. Events are erased by `rewrite`. */
  forget(tenant: string, course: string, person: string): Promise<void>;
}

/**
 * What people are told of, and what they follow. It is made of the logs after they were written, so that nobody who writes waits for it: a room has
 * a place up to which that was done, and the log is the queue.
 */
export interface NoticeStore {
  /** Rooms of a tenant whose logs have gone on since notices were made of them. */
  noticeBacklog(tenant: string, limit: number): Promise<readonly RoomKey[]>;
  /** Up to which place of a room's log notices were made; 0: none were. */
  noticePlace(room: RoomKey): Promise<number>;
  /** Adds what a stretch of a log says, all or nothing; `moved` where another process has done it. */
  addNotices(room: RoomKey, batch: NoticeBatch): Promise<Appended>;
  /** A person's notices, the newest first: those before a place, or from the newest. */
  notices(who: PersonOf, before: number | undefined, limit: number): Promise<readonly StoredNotice[]>;
  /** A course's notices after a place, the oldest first. */
  courseNotices(tenant: string, course: string, after: number, limit: number): Promise<readonly StoredNotice[]>;
  /** The place of the last notice that somebody has read; 0: none. */
  noticesRead(who: PersonOf): Promise<number>;
  /** Everything up to a place was read. It only moves on. */
  readNotices(who: PersonOf, upTo: number): Promise<void>;
  /** Drops notices of events from before a time. */
  dropNotices(before: number): Promise<void>;
  /** What a person has chosen, and where they have written, by room and thread. */
  follows(who: PersonOf, limit: number): Promise<readonly StoredFollow[]>;
  /** The same of everybody, in a room and in some of its threads. */
  followers(room: RoomKey, threads: readonly string[]): Promise<readonly StoredFollow[]>;
  /** Keeps what a person has chosen for a room or a thread; undefined: nothing any more. */
  follow(room: RoomKey, person: string, thread: string | undefined, level: FollowLevel | undefined): Promise<void>;
}

/** Courses and what is done with power over them. */
export interface CourseStore {
  /** Undefined where the course has no settings. */
  course(tenant: string, course: string): Promise<CourseRecord | undefined>;
  putCourse(tenant: string, course: string, settings: CourseSettings): Promise<void>;
  /** A tenant's courses that have settings, by name in the order of bytes, after one. */
  courses(tenant: string, after: string | undefined, limit: number): Promise<readonly CourseRecord[]>;
  audit(entry: AuditEntry): Promise<void>;
  /** A course's entries after a place, oldest first. */
  auditLog(tenant: string, course: string, after: number, limit: number): Promise<readonly StoredAuditEntry[]>;
}

/** Webhooks. Deliveries have no queue: a hook knows how far it is in each room's log, and the log is the queue. */
export interface HookStore {
  /** With a course: its own hooks and those of the whole tenant; without: all of the tenant. By id. */
  hooks(tenant: string, course?: string): Promise<readonly Hook[]>;
  /** Adds a hook or replaces the one with its id. */
  putHook(hook: Hook): Promise<void>;
  /** Removes a hook and its places. False: the tenant has no such hook. */
  removeHook(tenant: string, id: string): Promise<boolean>;
  /** Replaces how a hook does. Does nothing where it is no more. */
  setHookHealth(id: string, health: HookHealth): Promise<void>;
  /**
   * Takes a hook for one process, or keeps it: nobody else gets it before `until`, which each compares with the `now` of its own. Who has
   * it gives it back by an `until` of 0.
   *
   * @returns false where another process has it, or the hook is no more
   */
  claimHook(id: string, by: string, now: number, until: number): Promise<boolean>;
  /** Rooms with events from the hook's `since` on that were not all delivered to it, by course and name in the order of bytes. */
  hookBacklog(hook: Pick<Hook, 'id' | 'tenant' | 'course' | 'since'>, limit: number): Promise<readonly RoomKey[]>;
  /** Undefined: nothing was delivered yet. */
  hookPlace(hook: string, room: RoomKey): Promise<HookPlace | undefined>;
  /** Does nothing where the hook or the room is no more. */
  setHookPlace(hook: string, room: RoomKey, place: HookPlace): Promise<void>;
}

/** Files, without their bytes. A room need not exist to have some: they are handed in before the first post. */
export interface FileRecords {
  /** Adds a file, or changes nothing where its room has one with the id. False: it has. */
  addFile(room: RoomKey, file: FileRecord): Promise<boolean>;
  /** The files of a room with these ids; unknown ids are left out. */
  files(room: RoomKey, ids: readonly string[]): Promise<readonly FileRecord[]>;
  /** Gives a person's files to a post, all or none. False: one is not there, is somebody else's, or another post's. */
  giveFiles(room: RoomKey, person: string, post: string, ids: readonly string[]): Promise<boolean>;
  /** The files of some posts, in any order. */
  filesOfPosts(room: RoomKey, posts: readonly string[]): Promise<readonly FileRecord[]>;
  /** A person's files in a course, in any order. */
  filesOfPerson(tenant: string, course: string, person: string): Promise<readonly PlacedFile[]>;
  /** Bytes that a person has in a course, and that everybody has. */
  fileBytes(tenant: string, course: string, person: string): Promise<{ readonly person: number; readonly course: number }>;
  /** Files that were handed in before a time, by that time and their keys, after one of them. */
  agedFiles(before: number, after: Pick<FileRecord, 'at' | 'key'> | undefined, limit: number): Promise<readonly PlacedFile[]>;
  /** Those of some keys that a file has. */
  knownFileKeys(keys: readonly string[]): Promise<readonly string[]>;
  /** Removes files; unknown ids are none. */
  dropFiles(room: RoomKey, ids: readonly string[]): Promise<void>;
}
