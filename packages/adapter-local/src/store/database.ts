import { type DBSchema, type IDBPDatabase, unwrap, wrap } from 'idb';
import type { Person, RoomEvent } from '@studyhall/protocol';
import type { LocalPerson } from './store.ts';

/** The name of the database; its number is the version of the tables below. */
const NAME = 'studyhall-local';
const VERSION = 1;

/** An event at its place in its room. */
export interface EventRow {
  readonly room: string;
  /** Counts the events of the room from 1. */
  readonly seq: number;
  /** The event's id, again, for the index. */
  readonly id: string;
  readonly event: RoomEvent;
}

/** The tables. */
export interface LocalSchema extends DBSchema {
  events: { key: [room: string, seq: number]; value: EventRow; indexes: { id: [room: string, id: string] } };
  people: { key: [course: string, id: string]; value: { readonly course: string; readonly id: string; readonly person: Person } };
  /** The epoch of all logs under `epoch`, this browser's own person under `self`. */
  facts: { key: 'epoch' | 'self'; value: string | LocalPerson };
}

/** The open database. */
export type LocalDatabase = IDBPDatabase<LocalSchema>;

/**
 * Opens the database, and makes it where there is none.
 *
 * @param epoch names all logs of a new database
 * @param onClosed called when something else closes it: it was deleted, or a newer version of this code needs it
 */
export async function openDatabase(factory: IDBFactory, epoch: string, onClosed: () => void): Promise<LocalDatabase> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('events', { keyPath: ['room', 'seq'] }).createIndex('id', ['room', 'id'], { unique: true });
    db.createObjectStore('people', { keyPath: ['course', 'id'] });
    db.createObjectStore('facts').add(epoch, 'epoch');
  };
  const db = (await wrap(request)) as unknown as LocalDatabase;
  const raw = unwrap(db);
  // Standing in the way of another tab that deletes the data would keep the data.
  raw.onversionchange = () => {
    raw.close();
    onClosed();
  };
  raw.onclose = onClosed;
  return db;
}
