import { Lifetime, type Link, RoomError, type SignalChange, toRoomError, type Watcher } from '@studyhall/protocol';
import { describe } from './remote-link.ts';
import { linkThrough, present } from './through.ts';

/** A watch or a listener, over whatever way there is. */
interface Heard {
  /** Its user wants it no more. */
  readonly stop: () => void;
  /** The way it took has ended. */
  readonly dropped?: () => void;
  /** There is a new way. */
  readonly found: (link: Link) => void;
}

/**
 * A link that outlives the way it takes to the backend: through the tab that leads, through another one that leads later, or
 * by this tab itself. When a way ends, calls under way are `unavailable` and watches are lost; the next call finds the new way.
 * Signals end with their way, as with a lost connection: who wants one to last says it again from time to time.
 */
export class TabLink {
  readonly link: Link;
  readonly #first: Link;
  readonly #again: () => Promise<Link>;
  readonly #life = new Lifetime();
  readonly #heard = new Set<Heard>();
  /** The link to use now; undefined until somebody needs the next. */
  #now: Promise<Link> | undefined;

  /**
   * @param first the first way, already open
   * @param again opens the next one
   * @param closed told when its user has closed it
   */
  constructor(first: Link, again: () => Promise<Link>, closed: () => void) {
    this.#first = first;
    this.#again = again;
    this.#now = Promise.resolve(first);
    this.#life.onEnd(() => {
      for (const each of this.#heard) each.stop();
      this.#shut();
      closed();
    });
    const calls = linkThrough(first, (signal, use) =>
      this.#life.run(signal, async (stop) => {
        try {
          return await present(use(await this.#way(), stop));
        } catch (thrown) {
          const error = toRoomError(thrown);
          // Closed, but not by its user: the way has ended.
          throw error.code === 'closed' && !stop.aborted ? ended() : error;
        }
      }),
    );
    this.link = {
      ...calls,
      close: () => {
        this.#life.end();
      },
      ...(first.watch && { watch: (watcher) => this.#watch(watcher) }),
      ...(first.signals && {
        signals: {
          version: first.signals.version,
          set: (...setting) => {
            this.#life.check();
            void this.#way().then((link) => link.signals?.set(...setting)).catch(() => undefined);
          },
          on: (listener) => this.#listen(listener),
        },
      }),
    };
  }

  /** The way has ended. */
  drop(): void {
    this.#shut();
    for (const each of [...this.#heard]) each.dropped?.();
  }

  #way(): Promise<Link> {
    if (this.#now !== undefined) return this.#now;
    const opening = this.#reopen();
    opening.then(
      (link) => {
        for (const each of this.#heard) each.found(link);
      },
      () => {
        if (this.#now === opening) this.#now = undefined;
      },
    );
    return (this.#now = opening);
  }

  async #reopen(): Promise<Link> {
    const link = await this.#again();
    if (!this.#life.over && isAlike(link, this.#first)) return link;
    link.close();
    // Its user opens the room anew, and is told what is different there.
    throw ended();
  }

  #shut(): void {
    const link = this.#now;
    this.#now = undefined;
    link?.then(
      (each) => {
        each.close();
      },
      () => undefined, // it never was
    );
  }

  #watch(watcher: Watcher): () => void {
    this.#life.check();
    let on = true;
    let end: (() => void) | undefined;
    const stop = (): void => {
      on = false;
      this.#heard.delete(heard);
      end?.();
    };
    const lost = (error: RoomError): void => {
      if (!on) return;
      stop();
      watcher.lost(error);
    };
    const heard: Heard = {
      stop,
      found: () => undefined, // its user watches again
      dropped: () => {
        lost(ended());
      },
    };
    this.#heard.add(heard);
    const hint: Watcher['hint'] = (page) => {
      if (on) watcher.hint(page);
    };
    this.#way()
      .then((link) => {
        if (on) end = link.watch?.({ hint, lost });
      })
      .catch((error: unknown) => {
        lost(toRoomError(error));
      });
    return stop;
  }

  /** Listens over each way in turn: every one begins with the whole set. */
  #listen(listener: (change: SignalChange) => void): () => void {
    this.#life.check();
    let over: Link | undefined;
    let end: (() => void) | undefined;
    const heard: Heard = {
      stop: () => {
        this.#heard.delete(heard);
        end?.();
      },
      found: (link) => {
        if (over === link || !this.#heard.has(heard)) return;
        over = link;
        try {
          end = link.signals?.on(listener);
        } catch {
          // This way has ended too; the next one is listened to.
        }
      },
    };
    this.#heard.add(heard);
    this.#way().then(heard.found, () => undefined);
    return heard.stop;
  }
}

/** Whether one link can stand for the other: the same person, the same rights, the same parts. */
function isAlike(one: Link, other: Link): boolean {
  return JSON.stringify(describe(one)) === JSON.stringify(describe(other));
}

function ended(): RoomError {
  return new RoomError('unavailable', 'the way through another tab has ended');
}
