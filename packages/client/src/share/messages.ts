import type {
  Ack,
  CapabilityName,
  Cursor,
  Draft,
  Facts,
  FileAddress,
  FileLimits,
  FilePut,
  FileRef,
  Follow,
  FollowLevel,
  InboxPage,
  Json,
  Page,
  People,
  Person,
  ReadMark,
  RoomAddress,
  RoomErrorData,
  SearchHits,
  SearchQuery,
  SignalChange,
  Snapshot,
  Window,
  Windows,
} from '@studyhall/protocol';

/** What a link through another tab is like. */
export interface Described {
  readonly facts: Facts;
  readonly submit: boolean;
  readonly watch: boolean;
  readonly rename: boolean;
  /** The version of each capability that is there. */
  readonly capabilities: Readonly<Partial<Record<CapabilityName, number>>>;
  /** With the capability of that name. */
  readonly files?: FileLimits;
}

/** The calls of a link as they travel between tabs: without signals to abort, which no message can carry. */
export interface Calls {
  open(address: RoomAddress): Described;
  pull(after: Cursor | undefined, limit: number | undefined): Page;
  submit(drafts: readonly Draft[]): readonly Ack[];
  window(request: Parameters<Windows['read']>[0]): Window;
  snapshot(query: { readonly view: string; readonly version: number }): Snapshot | undefined;
  people(ids: readonly string[]): readonly Person[];
  list(options: { readonly after?: string; readonly limit?: number }): People;
  rename(name: string): void;
  marks(): readonly ReadMark[];
  mark(marks: readonly ReadMark[]): void;
  putFile(file: Blob, options: Pick<FilePut, 'id' | 'name'>): FileRef;
  openFile(id: string): FileAddress;
  search(query: SearchQuery): SearchHits;
  inbox(options: { readonly after?: string; readonly limit?: number }): InboxPage;
  markInbox(upTo: string): void;
  follows(options: { readonly room?: string }): readonly Follow[];
  follow(room: string, thread: string | undefined, level: FollowLevel | undefined): void;
}

export type CallName = keyof Calls;

/** A signal to set, or to clear where it has no body. */
export interface Setting {
  readonly kind: string;
  readonly body?: Json;
  readonly ttl?: number;
  readonly to?: string;
}

/** What a tab asks of the one that leads. Links, calls and what is listened to have numbers of the asking tab. */
export type Ask =
  | { readonly t: 'hello' }
  | { readonly t: 'call'; readonly n: number; readonly link: number; readonly name: CallName; readonly args: readonly unknown[] }
  | { readonly t: 'abort'; readonly n: number }
  | { readonly t: 'watch' | 'listen'; readonly n: number; readonly link: number }
  | { readonly t: 'stop'; readonly n: number }
  | { readonly t: 'set'; readonly link: number; readonly setting: Setting }
  | { readonly t: 'close'; readonly link: number }
  | { readonly t: 'gone' };

/** What the leading tab tells: `leads` to all, the rest to one. */
export type Tell =
  | { readonly t: 'leads' | 'welcome' }
  | { readonly t: 'answer'; readonly n: number; readonly value?: unknown; readonly error?: RoomErrorData }
  | { readonly t: 'hint'; readonly n: number; readonly page?: Page }
  | { readonly t: 'lost'; readonly n: number; readonly error: RoomErrorData }
  | { readonly t: 'signals'; readonly n: number; readonly change: SignalChange };

/** A message on the group's channel. */
export interface Letter {
  readonly from: string;
  /** Absent: to all. */
  readonly to?: string;
  /** When it was written, by the device's clock: a tab that slept finds letters that nobody waits for any more. */
  readonly at: number;
  readonly say: Ask | Tell;
}

/** The group's name holds the version, so only something else altogether on the channel is not a letter. */
export function isLetter(value: unknown): value is Letter {
  const { from, say } = Object(value) as Partial<Letter>;
  return typeof from === 'string' && typeof say === 'object';
}
