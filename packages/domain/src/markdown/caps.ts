import type { Mutable } from './mutable.ts';

/** How much one text may ask for. Beyond any of these, the source is shown as text. */
export interface Caps {
  /** Levels of nesting, blocks and inlines together. Renderers may recurse this deep. */
  readonly depth: number;
  /** Table cells of the whole text, those counted that fill up short rows. */
  readonly cells: number;
  /** Characters that reference links may copy out of their definitions. */
  readonly references: number;
  /** Nodes of the tree. */
  readonly nodes: number;
}

/** Far above what people write in 16 KiB, and low enough to render without a pause. */
export const defaultCaps: Caps = { depth: 32, cells: 2_000, references: 32_768, nodes: 5_000 };

/** Ends a parse from anywhere inside it; `parse` is the only place that catches it. */
export class OverCap extends Error {}

/** What is left of the caps during one parse. */
export class Budget {
  readonly #left: Mutable<Caps>;

  constructor(caps: Caps) {
    this.#left = { ...caps };
  }

  /** Uses up some of a cap. Throws `OverCap` when there is not enough left. */
  spend(what: 'cells' | 'references' | 'nodes', amount = 1): void {
    this.#left[what] -= amount;
    if (this.#left[what] < 0) throw new OverCap();
  }

  /** Throws `OverCap` when a node would stand deeper than the caps allow. */
  reach(depth: number): void {
    if (depth > this.#left.depth) throw new OverCap();
  }
}
