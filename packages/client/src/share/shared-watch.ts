import { type Link, toRoomError, type Watcher } from '@studyhall/protocol';
import { quietly } from '../retry/quietly.ts';

/** One watch of a link for however many watchers; it lasts while there are some. */
export class SharedWatch {
  readonly #link: Link;
  readonly #lost: () => void;
  readonly #watchers = new Set<{ readonly watcher: Watcher }>();
  /** Ends the watch that is on. */
  #end: (() => void) | undefined;

  /** @param lost told when the watch has ended by itself */
  constructor(link: Link, lost: () => void) {
    this.#link = link;
    this.#lost = lost;
  }

  watch(watcher: Watcher): () => void {
    // A box of its own: the same watcher may be given twice.
    const mine = { watcher };
    this.#watchers.add(mine);
    if (this.#watchers.size === 1) this.#begin();
    return () => {
      if (this.#watchers.delete(mine) && this.#watchers.size === 0) this.#end?.();
    };
  }

  #begin(): void {
    const turn = { on: true };
    let stop: (() => void) | undefined;
    this.#end = () => {
      turn.on = false;
      stop?.();
    };
    const watcher: Watcher = {
      hint: (page) => {
        if (!turn.on) return;
        for (const each of [...this.#watchers]) if (this.#watchers.has(each)) each.watcher.hint(page);
      },
      lost: (error) => {
        if (!turn.on) return;
        turn.on = false;
        const watchers = [...this.#watchers];
        this.#watchers.clear();
        this.#lost();
        for (const each of watchers) each.watcher.lost(error);
      },
    };
    try {
      const given: unknown = this.#link.watch?.(watcher);
      if (typeof given === 'function') stop = given as () => void;
      // An adapter of somebody else may give a promise, and refuse it.
      else quietly(() => given, (thrown) => { watcher.lost(toRoomError(thrown)); });
      // Its last watcher went while it began.
      if (!turn.on) stop?.();
    } catch (thrown) {
      watcher.lost(toRoomError(thrown));
    }
  }
}
