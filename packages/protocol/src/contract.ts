// The contract: what an adapter is written against, and nothing besides. contract-history.json says what each version is.

export { CONTRACT_VERSION, COURSE_ROOM, ME_ROOM } from './adapter.ts';
export type { Adapter, AdapterContext, Facts, Identity, Link, RoomAddress, Watcher } from './adapter.ts';
export { ROLE_CLASSES } from './event.ts';
export type { Draft, RoleClass, RoomEvent } from './event.ts';
export { ERROR_CODES, RoomError } from './error.ts';
export type { ErrorCode, Retry, RoomErrorData } from './error.ts';
export type { Json } from './json.ts';
export type { Ack, Cursor, Page } from './page.ts';
export type { Clock, PageLife, Ports, Random } from './ports.ts';

export { CAPABILITIES } from './capabilities/versions.ts';
export type { CapabilityName } from './capabilities/versions.ts';
export type { Follow, FollowLevel, Inbox, InboxItem, InboxKind, InboxPage } from './capabilities/inbox.ts';
export type { FileAddress, FileLimits, FilePut, FileRef, Files } from './capabilities/files.ts';
export type { ReadMark, Receipts } from './capabilities/receipts.ts';
export type { People, Person, Roster } from './capabilities/roster.ts';
export type { MarkedText, Search, SearchHit, SearchHits, SearchQuery } from './capabilities/search.ts';
export type { Signal, SignalChange, Signals } from './capabilities/signals.ts';
export type { Snapshot, Snapshots } from './capabilities/snapshots.ts';
export type { Around, OwnList, Window, WindowItem, WindowQuery, Windows } from './capabilities/windows.ts';
