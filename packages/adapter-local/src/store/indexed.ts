import { promisifyRequest as answer } from 'idb-keyval';
import type { Ack } from '@studyhall/protocol';
import { accept } from './accept.ts';
import { type EventRow, openDatabase, type PersonRow, type Table } from './database.ts';
import { storageError } from './failure.ts';
import type { LocalPerson, Store } from './store.ts';

/**
 * Opens the store in IndexedDB. It runs read-write transactions on one table one after the other, in all tabs together: that
 * alone makes one order for all of them.
 *
 * @param newEpoch makes the name of a new database's logs
 * @throws whatever the platform throws where it keeps nothing
 */
export async function indexedStore(factory: IDBFactory, newEpoch: () => string): Promise<Store> {
  let database: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => (database ??= openDatabase(factory, newEpoch(), close));
  const close = (): void => {
    database?.then(
      (db) => {
        db.close();
      },
      () => undefined,
    );
    database = undefined;
  };

  /** Does work on some tables in one transaction; gives its result when what it wrote is kept. */
  const use = async <T>(names: Table[], mode: IDBTransactionMode, work: (...tables: IDBObjectStore[]) => Promise<T>): Promise<T> => {
    let undo = (): void => undefined;
    try {
      // An acknowledged post must survive the end of the browser, not only of the page.
      const transaction = (await open()).transaction(names, mode, { durability: 'strict' });
      undo = () => {
        transaction.abort();
      };
      const kept = answer(transaction);
      // A request that failed says more than its transaction.
      kept.catch(() => undefined);
      const result = await work(...names.map((name) => transaction.objectStore(name)));
      await kept;
      return result;
    } catch (error) {
      // What fails half-way must not be kept in half.
      try {
        undo();
      } catch {
        // It has ended.
      }
      // The next call opens it anew: a database that failed once may have been closed or deleted.
      close();
      throw storageError(error);
    }
  };

  await open();
  return {
    durability: 'device',
    append: (room, drafts, stamp) =>
      use(['events'], 'readwrite', async (events) => {
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
      }),
    read: (room, count, limit) =>
      use(['events', 'facts'], 'readonly', async (events, facts) => {
        const [epoch, before, rows] = await Promise.all([
          answer(facts.get('epoch')) as Promise<string>,
          answer(events.get([room, count])) as Promise<EventRow | undefined>,
          answer(events.getAll(IDBKeyRange.bound([room, count + 1], [room, count + limit + 1]))) as Promise<EventRow[]>,
        ]);
        return { epoch, before: before?.event, events: rows.slice(0, limit).map(({ event }) => event), more: rows.length > limit };
      }),
    rooms: () =>
      use(['events'], 'readonly', async (events) => [...new Set((await answer(events.getAllKeys())).map((key) => (key as [room: string])[0]))]),
    self: (change) =>
      use(['facts'], 'readwrite', async (facts) => {
        const known = (await answer(facts.get('self'))) as LocalPerson | undefined;
        const self = change(known);
        if (self !== known) await answer(facts.put(self, 'self'));
        return self;
      }),
    people: (course) =>
      use(['people'], 'readonly', async (people) => {
        const rows = (await answer(people.getAll(startingWith(course)))) as PersonRow[];
        return rows.map(({ person }) => person);
      }),
    async meet(course, person) {
      await use(['people'], 'readwrite', (people) => answer(people.put({ course, id: person.id, person } satisfies PersonRow)));
    },
    close,
  };
}

/** All keys that begin with this part: an array sorts after every text. */
function startingWith(part: string): IDBKeyRange {
  return IDBKeyRange.bound([part], [part, []]);
}
