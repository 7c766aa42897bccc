import { type Cursor, type Facts, type Ports, type RoomAddress, RoomError, type Signals, toRoomError, type Watcher } from '@studyhall/protocol';
import type { Credentials } from '../credentials.ts';
import type { Connection } from './connection.ts';
import { LiveSignals } from './signals.ts';
import type { Pool } from './pool.ts';

/** What a live room needs. */
export interface LiveRoomParts {
  readonly address: RoomAddress;
  readonly pool: Pool;
  readonly credentials: Credentials;
  readonly ports: Ports;
  /** What the server said of the room when it was opened. */
  readonly opened: { readonly facts: Pick<Facts, 'writable'>; readonly capabilities: readonly string[] };
  /** The cursor that the link has read up to: the server hints at once where there is more. */
  readonly reached: () => Cursor | undefined;
}

/** One link's place on the WebSocket, taken when it is first needed. */
export class LiveRoom {
  readonly signals: Signals;
  readonly #parts: LiveRoomParts;
  readonly #live: LiveSignals;
  readonly #watchers = new Set<{ readonly watcher: Watcher }>();
  #place: { readonly connection: Connection; readonly ch: number } | undefined;
  #joining = false;
  #over = false;

  constructor(parts: LiveRoomParts) {
    this.#parts = parts;
    this.#live = new LiveSignals(parts.ports.clock, {
      need: () => {
        this.#join();
      },
      send: (request) => {
        this.#place?.connection.signal(this.#place.ch, request);
      },
      release: () => {
        this.#leaveIfUnused();
      },
    });
    this.signals = this.#live;
  }

  /** Hints until the returned function is called or the watch is lost. */
  watch(watcher: Watcher): () => void {
    if (this.#over) throw new RoomError('closed', 'the link was closed');
    // A box of its own: the same watcher may be given twice.
    const mine = { watcher };
    this.#watchers.add(mine);
    this.#join();
    return () => {
      this.#watchers.delete(mine);
      this.#leaveIfUnused();
    };
  }

  /** Leaves without a word: the link was closed by its user. */
  end(): void {
    this.#over = true;
    this.#watchers.clear();
    this.#live.end();
    this.#leaveIfUnused();
  }

  #join(): void {
    if (this.#over) throw new RoomError('closed', 'the link was closed');
    if (this.#joining || this.#place !== undefined) return;
    this.#joining = true;
    this.#parts.credentials
      .needed()
      .then((token) => {
        this.#joining = false;
        if (this.#used) this.#take(token);
      })
      .catch((error: unknown) => {
        this.#joining = false;
        this.#lost(toRoomError(error));
      });
  }

  #take(token: string): void {
    const { address, pool, ports, opened: { facts, capabilities }, reached } = this.#parts;
    const connection = pool.connection(token, ports);
    const after = reached();
    const ch = connection.join(
      {
        hint: (page) => {
          for (const each of [...this.#watchers]) if (this.#watchers.has(each)) each.watcher.hint(page);
        },
        signals: (change) => {
          this.#live.receive(change);
        },
        lost: (error) => {
          this.#place = undefined;
          this.#lost(error);
        },
      },
      { course: address.course, room: address.room, signals: capabilities.includes('signals'), writable: facts.writable, ...(after === undefined ? {} : { after }) },
    );
    this.#place = { connection, ch };
    this.#live.joined();
  }

  #lost(error: RoomError): void {
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    this.#live.parted();
    for (const { watcher } of watchers) watcher.lost(error);
  }

  get #used(): boolean {
    return this.#watchers.size > 0 || this.#live.used;
  }

  #leaveIfUnused(): void {
    if (this.#used || this.#place === undefined) return;
    const { connection, ch } = this.#place;
    this.#place = undefined;
    this.#live.parted();
    connection.leave(ch);
  }
}
