import type { Connection } from './database.ts';
import { databaseError } from './unavailable.ts';

interface Work {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs writes. Everything that waits at the end of one turn of the event loop shares one transaction and so one flush;
 * each promise settles only after that flush.
 */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #step: (step: string) => void;
  readonly #explain: (error: unknown) => unknown;
  #waiting: Work[] = [];
  /** What runs alone, one after the other; while one does, everything else waits. */
  #last: Promise<unknown> = Promise.resolve();
  #isHeld = false;

  /**
   * @param step is told each step before it is taken; tests of crashes stop there
   * @param explain makes what the caller is told of what SQLite threw
   */
  constructor(connection: Connection, step: (step: string) => void, explain: (error: unknown) => unknown = databaseError) {
    this.#connection = connection;
    this.#step = step;
    this.#explain = explain;
  }

  /** Runs `run` inside a transaction; what it wrote is undone where it throws, without harm to the others. */
  write<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
      if (this.#waiting.length === 1) setImmediate(() => { this.flush(); });
    });
  }

  /**
   * Runs work that reads before it writes, in a transaction of its own: nobody else writes from before it reads until it has written. It
   * must wait for nothing but its own reads.
   */
  alone<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(() => this.#runAlone(run));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Commits everything that waits, now. */
  flush(): void {
    const works = this.#waiting;
    if (works.length === 0 || this.#isHeld) return;
    this.#waiting = [];
    const settle: (() => void)[] = [];
    try {
      this.#step('begin');
      this.#connection.command('BEGIN IMMEDIATE');
      const [alone] = works;
      if (works.length === 1 && alone !== undefined) {
        // Nobody else's work is to be kept where it fails, and a savepoint would copy every page that it changes.
        const value = alone.run();
        settle.push(() => { alone.resolve(value); });
      } else {
        for (const work of works) settle.push(this.#attempt(work));
      }
      this.#step('commit');
      this.#connection.command('COMMIT');
      this.#step('committed');
    } catch (error) {
      this.#rollback();
      const said = this.#explain(error);
      for (const work of works) work.reject(said);
      return;
    }
    for (const done of settle) done();
  }

  async #runAlone<T>(run: () => Promise<T>): Promise<T> {
    this.flush();
    this.#isHeld = true;
    try {
      this.#step('begin');
      this.#connection.command('BEGIN IMMEDIATE');
      const value = await run();
      this.#step('commit');
      this.#connection.command('COMMIT');
      this.#step('committed');
      return value;
    } catch (error) {
      this.#rollback();
      throw this.#explain(error);
    } finally {
      this.#isHeld = false;
      setImmediate(() => { this.flush(); });
    }
  }

  #attempt(work: Work): () => void {
    this.#connection.command('SAVEPOINT work');
    try {
      const value = work.run();
      this.#connection.command('RELEASE work');
      return () => { work.resolve(value); };
    } catch (error) {
      try {
        this.#connection.exec('ROLLBACK TO work; RELEASE work');
      } catch {
        // A full disk has ended the whole transaction: nobody's work was written, and this is why.
        throw error;
      }
      const said = this.#explain(error);
      return () => { work.reject(said); };
    }
  }

  #rollback(): void {
    try {
      this.#connection.exec('ROLLBACK');
    } catch {
      // A failed BEGIN or COMMIT may have left no transaction.
    }
  }
}
