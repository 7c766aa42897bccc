import type { Facts, FileLimits, Json, Person, ReadMark } from '@studyhall/protocol';
import type { WrittenText } from '../written.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { Row } from '../thread/layout.ts';

/** Version of everything below. It stands in the name of each store, so kept data of another version is never read. */
export const DEVICE_VERSION = 1;

/** What the name of a person's store has behind it where their files are that are not handed in yet. */
export const FILES_SUFFIX = '/files';

/** A room as it was last seen, to be readable while its backend cannot be reached. */
export interface KeptRoom {
  /** Version of the view whose entities these are. */
  readonly view: number;
  /** Whether `entities` is the whole fold up to `cursor`, to go on from, or only what was on screen. */
  readonly whole: boolean;
  readonly cursor: string;
  readonly entities: readonly (readonly [key: string, entity: Json])[];
  /** With `whole`: the ids of the events folded in, so that a repeated one is still known. */
  readonly seen: readonly string[];
  /** The threads on screen, in their order. */
  readonly rows: readonly Row[];
  /** Whether older threads follow. */
  readonly older: boolean;
  readonly facts: Facts;
  /** Those whose names were known; absent in what an earlier version has kept. */
  readonly people?: readonly Person[];
  /** Which files the room takes; absent where it takes none. */
  readonly files?: FileLimits;
  /** When it was kept: milliseconds since the epoch, by the device's clock. */
  readonly keptAt: number;
}

/** Words that are being written, under their room, their place and the page that began them. */
export interface KeptWords extends WrittenText {
  /** When they were written: milliseconds since the epoch, by the device's clock. */
  readonly at?: number;
  /** The page that shows them. */
  readonly by?: string;
}

/** What one person's store on the device holds: the value type of each table. */
export interface Tables {
  readonly outbox: OutboxEntry;
  readonly rooms: KeptRoom;
  readonly words: KeptWords;
  readonly marks: readonly ReadMark[];
  readonly choices: boolean;
}

/** The name of a table. */
export type Table = keyof Tables;

/** Every table's name. */
export const TABLES: readonly Table[] = ['outbox', 'rooms', 'words', 'marks', 'choices'];

/** The key of a value: text, or for rows of the outbox a number that grows with each. */
export type Key = string | number;

/**
 * What is kept on the device for one person in one course. Rejections mean that the device will not keep the value; the
 * caller goes on with what it has in memory.
 */
export interface DeviceStore {
  get<T extends Table>(table: T, key: Key): Promise<Tables[T] | undefined>;
  all<T extends Table>(table: T): Promise<readonly (readonly [key: Key, value: Tables[T]])[]>;
  /** Adds a value under a key larger than every one before it. */
  append<T extends Table>(table: T, value: Tables[T]): Promise<number>;
  /**
   * Replaces a value by what `change` makes of it, in one transaction: no other tab comes between. `undefined` removes it.
   *
   * @returns the new value
   */
  change<T extends Table>(
    table: T,
    key: Key,
    change: (value: Tables[T] | undefined) => Tables[T] | undefined,
  ): Promise<Tables[T] | undefined>;
  /**
   * Puts a value, whatever was there; `undefined` removes it. It is under way when the call returns, so that a page can still do it
   * while it is left.
   */
  put<T extends Table>(table: T, key: Key, value: Tables[T] | undefined): Promise<void>;
  /** Removes everything, for good. */
  wipe(): Promise<void>;
  close(): void;
}
