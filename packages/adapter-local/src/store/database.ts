import type { Person, RoomEvent } from '@studyhall/protocol';
import { answer } from './requests.ts';

/** The name of the database; its number is the version of the tables below. */
const NAME = 'studyhall-local';
const VERSION = 1;

/** A row of the table `events`, by room and place: an event. An index finds it by its id. */
export interface EventRow {
  readonly room: string;
  /** Counts the events of the room from 1. */
  readonly seq: number;
  /** The event's id, again, for the index. */
  readonly id: string;
  readonly event: RoomEvent;
}

/** A row of the table `people`, by course and id. */
export interface PersonRow {
  readonly course: string;
  readonly id: string;
  readonly person: Person;
}

/** The tables. `facts` holds the epoch of all logs under `epoch`, and this browser's own person under `self`. */
export type Table = 'events' | 'people' | 'facts';

/**
 * Opens the database, and makes it where there is none.
 *
 * @param epoch names all logs of a new database
 * @param onClosed called when something else closes it: it was deleted, or a newer version of this code needs it
 */
export async function openDatabase(factory: IDBFactory, epoch: string, onClosed: () => void): Promise<IDBDatabase> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('events', { keyPath: ['room', 'seq'] }).createIndex('id', ['room', 'id'], { unique: true });
    db.createObjectStore('people', { keyPath: ['course', 'id'] });
    db.createObjectStore('facts').add(epoch, 'epoch');
  };
  const db = await answer(request);
  // Standing in the way of another tab that deletes the data would keep the data.
  db.onversionchange = () => {
    db.close();
    onClosed();
  };
  db.onclose = onClosed;
  return db;
}
