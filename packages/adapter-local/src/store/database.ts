import { promisifyRequest } from 'idb-keyval';
import type { Person, RoomEvent } from '@studyhall/protocol';

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
 * @param close called when somebody else wants it closed or has closed it: another tab deletes the data, and standing in its way
 *   would keep them; a newer version of this code needs it
 */
export async function openDatabase(factory: IDBFactory, epoch: string, close: () => void): Promise<IDBDatabase> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('events', { keyPath: ['room', 'seq'] }).createIndex('id', ['room', 'id'], { unique: true });
    db.createObjectStore('people', { keyPath: ['course', 'id'] });
    db.createObjectStore('facts').add(epoch, 'epoch');
  };
  const db = await promisifyRequest(request);
  db.onversionchange = db.onclose = close;
  return db;
}
