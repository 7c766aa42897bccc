import type { Ack, Draft, Person } from '@studyhall/protocol';
import { accept } from './accept.ts';
import { type EventRow, openDatabase, type PersonRow, type Table } from './database.ts';
import { storageError } from './failure.ts';
import { answer, within } from './requests.ts';
import type { LocalPerson, Stamp, Store, Stretch } from './store.ts';

/**
 * The store in IndexedDB. It runs read-write transactions on one table one after the other, in all tabs together: that
 * alone makes one order for all of them.
 */
export class IndexedStore implements Store {
  readonly durability = 'device';
  readonly #factory: IDBFactory;
  readonly #newEpoch: () => string;
  #database: Promise<IDBDatabase> | undefined;

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
    return this.#use(['events'], 'readwrite', async (transaction) => {
      const events = transaction.objectStore('events');
      const ids = events.index('id');
      const last = (await answer(events.openCursor(startingWith(room), 'prev')))?.value as EventRow | undefined;
      let seq = last?.seq ?? 0;
      let lastAt = last?.event.at ?? 0;
      const acks: Ack[] = [];
      for (const draft of drafts) {
        // What is no key cannot have been accepted before.
        const known = typeof draft.id === 'string' ? ((await answer(ids.get([room, draft.id]))) as EventRow | undefined) : undefined;
        const { ack, event } = accept(draft, known?.event, stamp, lastAt);
        acks.push(ack);
        if (event === undefined) continue;
        seq += 1;
        lastAt = event.at;
        await answer(events.add({ room, seq, id: event.id, event } satisfies EventRow));
      }
      return acks;
    });
  }

  read(room: string, count: number, limit: number): Promise<Stretch> {
    return this.#use(['events', 'facts'], 'readonly', async (transaction) => {
      const events = transaction.objectStore('events');
      const [epoch, before, rows] = await Promise.all([
        answer(transaction.objectStore('facts').get('epoch')) as Promise<string>,
        answer(events.get([room, count])) as Promise<EventRow | undefined>,
        answer(events.getAll(IDBKeyRange.bound([room, count + 1], [room, count + limit + 1]))) as Promise<EventRow[]>,
      ]);
      const more = rows.length > limit;
      return { epoch, before: before?.event, events: rows.slice(0, limit).map(({ event }) => event), more };
    });
  }

  self(make: () => LocalPerson): Promise<LocalPerson> {
    return this.#use(['facts'], 'readwrite', async (transaction) => {
      const facts = transaction.objectStore('facts');
      const known = (await answer(facts.get('self'))) as LocalPerson | undefined;
      if (known !== undefined) return known;
      const own = make();
      await answer(facts.add(own, 'self'));
      return own;
    });
  }

  renameSelf(name: string): Promise<void> {
    return this.#use(['facts'], 'readwrite', async (transaction) => {
      const facts = transaction.objectStore('facts');
      const own = (await answer(facts.get('self'))) as LocalPerson | undefined;
      if (own !== undefined) await answer(facts.put({ ...own, name }, 'self'));
    });
  }

  people(course: string): Promise<readonly Person[]> {
    return this.#use(['people'], 'readonly', async (transaction) => {
      const rows = (await answer(transaction.objectStore('people').getAll(startingWith(course)))) as PersonRow[];
      return rows.map(({ person }) => person);
    });
  }

  meet(course: string, person: Person): Promise<void> {
    return this.#use(['people'], 'readwrite', async (transaction) => {
      await answer(transaction.objectStore('people').put({ course, id: person.id, person } satisfies PersonRow));
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

  #open(): Promise<IDBDatabase> {
    const database = (this.#database ??= openDatabase(this.#factory, this.#newEpoch(), () => {
      if (this.#database === database) this.#database = undefined;
    }));
    return database;
  }

  async #use<T>(tables: Table[], mode: IDBTransactionMode, work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    try {
      const db = await this.#open();
      // An acknowledged post must survive the end of the browser, not only of the page.
      return await within(db.transaction(tables, mode, { durability: 'strict' }), work);
    } catch (error) {
      // The next call opens it anew: a database that failed once may have been closed or deleted.
      this.close();
      throw storageError(error);
    }
  }
}

/** All keys that begin with this part: an array sorts after every text. */
function startingWith(part: string): IDBKeyRange {
  return IDBKeyRange.bound([part], [part, []]);
}
