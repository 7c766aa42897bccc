import type { FollowLevel, InboxKind, RoleClass } from '@studyhall/protocol';
import type { RoomState } from '@studyhall/server-core';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** A column that the database may fill, and that is written where it does not. */
type Filled<T> = ColumnType<T, T | undefined, T>;

/** Values of the server's own, such as its sealing key. */
interface KeptTable {
  name: string;
  value: Uint8Array;
}

interface RoomTable {
  id: GeneratedAlways<number>;
  tenant: string;
  course: string;
  name: string;
  epoch: string;
  seq: number;
  last_at: number;
  views: string;
  made_by: string;
  state: Generated<RoomState>;
}

/** The logs. SQLite computes `actor` and `at` from the JSON. */
interface EventTable {
  room: number;
  seq: number;
  id: string;
  json: string;
  actor: Filled<string>;
  at: Filled<number>;
}

/** Who has written in which rooms. The databases keep it, by triggers on events. */
interface WriterTable {
  room: GeneratedAlways<number>;
  actor: GeneratedAlways<string>;
}

/** Folded state, of every view. */
interface EntityTable {
  room: number;
  view: string;
  key: string;
  json: string;
}

/** Where entities stand in the orders of their views. */
interface PlaceTable {
  room: number;
  view: string;
  list: string;
  filter: string;
  place: string;
  key: string;
}

interface PersonTable {
  tenant: string;
  course: string;
  id: string;
  name: string | null;
  sort: string;
  role: RoleClass;
}

interface ReceiptTable {
  room: number;
  person: string;
  thread: string;
  event: string;
  seq: number;
  at: number;
}

/** What people are told of. */
interface NoticeTable {
  place: number;
  tenant: string;
  course: string;
  person: string;
  room: string;
  kind: InboxKind;
  level: FollowLevel;
  thread: string;
  post: string;
  event: string;
  at: number;
}

/** Up to which notice somebody has read. */
interface NoticeReadTable {
  tenant: string;
  course: string;
  person: string;
  place: number;
}

/** Up to where in a room's log notices were made. */
interface NoticePlaceTable {
  room: number;
  seq: number;
}

/** What people follow: what they chose, and where they wrote. The thread is empty for the room. */
interface FollowTable {
  tenant: string;
  course: string;
  room: string;
  thread: string;
  person: string;
  level: FollowLevel | null;
  wrote: number;
}

interface CourseTable {
  tenant: string;
  name: string;
  settings: string;
}

interface StandingTable {
  tenant: string;
  course: string;
  person: string;
  change: number;
  standing: string;
  /** 1: removed. The databases compute it, and `kept_until`, from the JSON. */
  removed: GeneratedAlways<number>;
  kept_until: GeneratedAlways<number | null>;
}

/** Numbers that count up in the order of commits: whoever takes the next holds the row until its transaction ends. */
interface CounterTable {
  name: string;
  value: number;
}

interface AuditTable {
  place: number;
  at: number;
  tenant: string;
  course: string;
  by: string;
  act: string;
  subject: string | null;
  details: string;
}

interface HookTable {
  tenant: string;
  id: string;
  course: string | null;
  url: string;
  secret: string;
  types: string | null;
  /** 1: deliveries carry what people wrote. */
  words: Generated<number>;
  since: Generated<number>;
  failing_since: number | null;
  paused_at: number | null;
  claimed_by: Generated<string>;
  claimed_until: Generated<number>;
}

interface HookPlaceTable {
  hook: string;
  room: number;
  epoch: string;
  seq: number;
}

/** The files that people handed in, without their bytes. A room's name: it need not exist. */
interface FileTable {
  tenant: string;
  course: string;
  room: string;
  id: string;
  person: string;
  key: string;
  hash: string;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  at: number;
  post: string | null;
}

/** By which terms posts are found. SQLite keeps an index of terms beside it, and triggers keep that. */
interface SearchPostTable {
  number: number;
  room: number;
  post: string;
  terms: string;
}

/** Up to where a room is in that index. */
interface SearchRoomTable {
  room: number;
  seq: number;
  version: number;
  erasures: number;
}

/** The migrations that were done, and the oldest version that works with the tables since then. */
interface MigrationTable {
  id: number;
  oldest: number;
}

/** Every table, as both databases have it. What each column holds of people stands in `personal.ts`. */
export interface Database {
  kept: KeptTable;
  room: RoomTable;
  event: EventTable;
  writer: WriterTable;
  entity: EntityTable;
  place: PlaceTable;
  person: PersonTable;
  receipt: ReceiptTable;
  notice: NoticeTable;
  notice_read: NoticeReadTable;
  notice_place: NoticePlaceTable;
  follow: FollowTable;
  course: CourseTable;
  standing: StandingTable;
  counter: CounterTable;
  audit: AuditTable;
  hook: HookTable;
  hook_place: HookPlaceTable;
  file: FileTable;
  search_post: SearchPostTable;
  search_room: SearchRoomTable;
  migration: MigrationTable;
}
