import type { RoomErrorData, RoomEvent } from '@studyhall/protocol';
import type { Folded, Post } from '@studyhall/domain';
import { parsePlain } from '@studyhall/domain';
import type { Slice } from '../room/slice.ts';
import type { BoardHost } from './host.ts';
import type { Row } from './layout.ts';
import { bareRow, Layout } from './layout.ts';
import { ALL, THREADS } from './queries.ts';
import type { Reading } from './reading.ts';

/** What a person reads: which threads and replies are on screen, and what is new besides. */
export class Reader implements Reading {
  readonly layout = new Layout();
  query = ALL;
  readonly fresh = new Set<string>();
  readonly busy = new Set<string>();
  loadingOlder = false;
  meet: Reading['meet'];
  sieve: Reading['sieve'];
  error: RoomErrorData | undefined;
  readonly #host: BoardHost;
  readonly changed: () => void;

  constructor(host: BoardHost, changed: () => void) {
    this.#host = host;
    this.changed = changed;
  }

  /** Shows threads as the device has kept them. */
  restore(rows: readonly Row[], older: boolean): void {
    this.layout.rows = rows;
    this.layout.older = older;
    this.layout.newer = false;
  }

  /** Nothing on screen is for the person who looks now. */
  clear(): void {
    this.restore([], false);
    this.#host.replica.first = THREADS;
    this.query = ALL;
    this.meet = this.sieve = undefined;
    this.fresh.clear();
    this.error = undefined;
  }

  /** The room was read anew. */
  begun(first: Slice<unknown>): void {
    this.fresh.clear();
    const { sieve } = this;
    this.layout.replace(sieve ? first.items.filter(({ entity }) => sieve(entity as Post)) : first.items, first, this.#host.replica.whole);
    this.changed();
  }

  /** An event was folded in. @param own whether it was written in this browser */
  folded(event: RoomEvent, { changed, unknown }: Folded, own: boolean): void {
    if (!this.#host.replica.begun) return;
    this.meet?.(event, { changed, unknown }, own);
    const said = parsePlain(event);
    if (said === undefined || this.meet) return;
    const thread = said.thread ?? event.id;
    if (!changed.has(event.id)) {
      // A reply in a thread that is not at hand.
      if (unknown.has(thread)) this.fresh.add(thread);
    } else if (said.thread === undefined) {
      if (own || (this.layout.rows.length === 0 && !this.layout.older)) this.layout.addOnTop([bareRow(thread)]);
      else this.fresh.add(thread);
    } else {
      this.layout.addReply(thread, event.id, own);
      if (!own && this.layout.rows[0]?.thread !== thread) this.fresh.add(thread);
    }
  }
}
