import type { Cursor, Page, Ports, RoomError, RoomEvent, WindowQuery } from '@studyhall/protocol';
import { part } from '@studyhall/protocol';
import type { Folded, View, Viewer } from '@studyhall/domain';
import { applyAll, FoldState, nothing, untold } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import { Turns } from '../retry/turns.ts';
import type { Folding } from './folding.ts';
import { SeenIds } from './seen.ts';
import type { Slice } from './slice.ts';

/** What a replica tells the board that shows it. */
export interface ReplicaHost<E> {
  readonly ports: Ports;
  readonly viewer: Viewer;
  readonly link: SafeLink | undefined;
  /** Loads what the view does not know yet. @throws RoomError `unavailable` */
  loadBeyond(): Promise<unknown>;
  /** The backend's clock, as a page said it: milliseconds since the epoch. */
  told(now: number): void;
  /** An event was folded in. */
  folded(event: RoomEvent, folded: Folded): void;
  /** The ids of accepted events have been seen, whether or not the view knows them. */
  seen(ids: ReadonlySet<string>): void;
  /** Everything was read anew: what stands on screen is taken from `first`. */
  begun(first: Slice<E>): void;
  failed(link: SafeLink, error: RoomError): void;
}

/** Folds the whole log of a room, and reads from it: loaded for backends that have no windows. */
export const loadWhole = () => part(() => import('./whole.ts'));

/** Reads windows: loaded for backends that have them. */
export const loadWindowed = () => part(() => import('./windowed.ts'));

/**
 * One view of one room as the backend has confirmed it, and the room's only cursor. Where the backend has windows it holds
 * what was read and nothing else; where not, it folds the whole log.
 */
export class Replica<E> implements Folding<E> {
  readonly view: View<E>;
  first: WindowQuery;
  readonly limit: number;
  readonly host: ReplicaHost<E>;
  state: FoldState<E>;
  folding: FoldState<E>;
  seen = new SeenIds();
  whole = false;
  fromSnapshot = false;
  begun = false;
  partial = false;
  cursor: Cursor | undefined;
  events = 0;
  /** Whatever moves the cursor takes its turn. */
  readonly turns = new Turns();

  /**
   * @param first what is shown first: the start of this query's list
   * @param limit how many items of it
   */
  constructor(view: View<E>, first: WindowQuery, limit: number, host: ReplicaHost<E>) {
    this.view = view;
    this.first = first;
    this.limit = limit;
    this.host = host;
    this.state = this.folding = new FoldState(view);
  }

  /** Goes on from what the device has kept. */
  restore(kept: { entities: Iterable<readonly [string, E]>; whole: boolean; cursor: Cursor; seen: readonly string[] }): void {
    this.state = this.folding = new FoldState(this.view, kept.whole ? nothing : untold);
    for (const [key, entity] of kept.entities) this.state.set(key, entity);
    this.whole = kept.whole;
    // Windows are read anew: only a whole fold goes on from where it was.
    this.cursor = kept.whole ? kept.cursor : undefined;
    this.seen = new SeenIds(kept.seen);
    this.events = kept.seen.length;
  }

  /** The cursor means nothing any more: begins again, and shows what there was until that is done. */
  reset(): void {
    this.cursor = undefined;
    this.begun = false;
  }

  /** Forgets everything: it was another person's. */
  clear(): void {
    this.reset();
    this.state = this.folding = new FoldState(this.view);
  }

  /** Reads everything that is new. */
  catchUp(link: SafeLink): Promise<void> {
    return this.turns.take(() => this.goOn(link));
  }

  /** Takes a page that came by itself. @returns false where it does not continue from the cursor */
  take(page: Page): boolean {
    if (this.turns.busy || !this.begun || page.more || page.after === undefined || page.after !== this.cursor) return false;
    if (!this.view.knows(page.events)) return false;
    this.#fold(page);
    return true;
  }

  async pull(link: SafeLink): Promise<boolean> {
    const page = await link.pull(this.cursor);
    await this.apply(page);
    return page.more;
  }

  /** Folds a page in, once the code for what it says is there. @throws RoomError `unavailable` where that does not arrive */
  async apply(page: Page): Promise<void> {
    if (!this.view.knows(page.events)) await this.host.loadBeyond();
    this.#fold(page);
  }

  /** As {@link catchUp}, for who has the turn. */
  async goOn(link: SafeLink): Promise<void> {
    if (link.raw.windows !== undefined && (await (await loadWindowed()).goOn(this, link))) return;
    await (await loadWhole()).foldAll(this, link);
  }

  #fold(page: Page): void {
    const ids = new Set<string>();
    for (const event of page.events) {
      ids.add(event.id);
      // The first occurrence of an id wins: a backend may give an event twice.
      if (!this.seen.add(event.id)) continue;
      this.events += 1;
      const folded = applyAll(this.folding, [event]);
      // An entity as new as its event: nothing about it can be the viewer's own yet.
      if (folded.changed.has(event.id)) this.folding.set(this.view.ownKey(event.id, this.host.viewer.id), undefined);
      this.host.folded(event, folded);
    }
    this.cursor = page.cursor;
    this.host.told(page.now);
    if (ids.size > 0) this.host.seen(ids);
  }
}
