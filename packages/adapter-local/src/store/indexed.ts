import type { Ack, Draft, Person, RoomEvent } from '@studyhall/protocol';
import { accept } from './accept.ts';
import { type LocalDatabase, openDatabase } from './database.ts';
import { storageError } from './failure.ts';
import type { LocalPerson, Stamp, Store, Stretch } from './store.ts';

/**
 * The store in IndexedDB. It runs read-write transactions on one table one after the other, in all tabs together: that
 * alone makes one order for all of them.
 */
export class IndexedStore implements Store {
  readonly durability = 'device';
  readonly #factory: IDBFactory;
  readonly #newEpoch: () => string;
  #database: Promise<LocalDatabase> | undefined;

  /** @param newEpoch makes the name of a new database's logs */
  constructor(factory: IDBFactory, newEpoch: () => string) {
    this.#factory = factory;
    this.#newEpoch = newEpoch;
  }

  /** Opens the database; rejects where this browser keeps nothing. */
  async open(): Promise<void> {
    await this.#open();
  }

  append(room: string, drafts: readonly Draft[], stamp: Stamp): Promise<readonly Ack[]> {
    return this.#use(async (db) => {
      const { store, done } = db.transaction('events', 'readwrite', { durability: 'strict' });
      // A request that fails rejects both itself and this; the second must not go unhandled.
      done.catch(() => undefined);
      const last = await store.openCursor(wholeRoom(room), 'prev');
      let seq = last?.value.seq ?? 0;
      let lastAt = last?.value.event.at ?? 0;
      const acks: Ack[] = [];
      for (const draft of drafts) {
        // What is no key cannot have been accepted before.
        const known = typeof draft.id === 'string' ? await store.index('id').get([room, draft.id]) : undefined;
        const { ack, event } = accept(draft, known?.event, stamp, lastAt);
        acks.push(ack);
        if (event === undefined) continue;
        seq += 1;
        lastAt = event.at;
        await store.add({ room, seq, id: event.id, event });
      }
      await done;
      return acks;
    });
  }

  read(room: string, count: number, limit: number): Promise<Stretch> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['events', 'facts']);
      const events = transaction.objectStore('events');
      const range = IDBKeyRange.bound([room, count + 1], [room, count + limit + 1]);
      const [epoch, before, rows] = await Promise.all([
        transaction.objectStore('facts').get('epoch'),
        count === 0 ? undefined : events.get([room, count]),
        events.getAll(range),
      ]);
      const shown: readonly RoomEvent[] = rows.slice(0, limit).map(({ event }) => event);
      return { epoch: epoch as string, before: before?.event, events: shown, more: rows.length > limit };
    });
  }

  self(make: () => LocalPerson): Promise<LocalPerson> {
    return this.#use(async (db) => {
      const { store, done } = db.transaction('facts', 'readwrite');
      done.catch(() => undefined);
      const known = (await store.get('self')) as LocalPerson | undefined;
      const own = known ?? make();
      if (known === undefined) await store.add(own, 'self');
      await done;
      return own;
    });
  }

  renameSelf(name: string): Promise<void> {
    return this.#use(async (db) => {
      const { store, done } = db.transaction('facts', 'readwrite');
      done.catch(() => undefined);
      const own = (await store.get('self')) as LocalPerson | undefined;
      if (own !== undefined) await store.put({ ...own, name }, 'self');
      await done;
    });
  }

  people(course: string): Promise<readonly Person[]> {
    return this.#use(async (db) => {
      const rows = await db.getAll('people', IDBKeyRange.bound([course], [course, []]));
      return rows.map(({ person }) => person);
    });
  }

  meet(course: string, person: Person): Promise<void> {
    return this.#use(async (db) => {
      await db.put('people', { course, id: person.id, person });
    });
  }

  close(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.then(
      (db) => {
        db.close();
      },
      () => undefined,
    );
  }

  #open(): Promise<LocalDatabase> {
    const database = (this.#database ??= openDatabase(this.#factory, this.#newEpoch(), () => {
      if (this.#database === database) this.#database = undefined;
    }));
    return database;
  }

  async #use<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      // The next call opens it anew: a database that failed once may have been closed or deleted.
      this.close();
      throw storageError(error);
    }
  }
}

function wholeRoom(room: string): IDBKeyRange {
  return IDBKeyRange.bound([room], [room, []]);
}
