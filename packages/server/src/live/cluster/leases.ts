import type { Clock } from '@studyhall/protocol';

/** How often a node says that it lives, and how long it is believed to: milliseconds. */
export const BEAT_MS = 5000;
export const LEASE_MS = 3 * BEAT_MS;
/** How long a dead node is remembered: one that comes back later has missed so much that it asks and tells by itself. Milliseconds. */
export const REMEMBERED_MS = 60 * 60_000;

/**
 * Which other nodes are alive. What a node's people show is theirs as long as the node is heard; a node that dies says
 * nothing, so silence is taken for death, and a later word for a return.
 */
export class Leases {
  readonly #clock: Clock;
  readonly #heardAt = new Map<string, number>();
  /** Since when a node is taken for dead. */
  readonly #lapsedAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether the node was taken for dead, so that what it shows has to be asked for */
  heard(node: string): boolean {
    this.#heardAt.set(node, this.#clock.now());
    return this.#lapsedAt.delete(node);
  }

  /** @returns the nodes that have been silent for too long since the last time */
  lapse(): readonly string[] {
    const now = this.#clock.now();
    const silent = [...this.#heardAt].filter(([, at]) => now - at >= LEASE_MS).map(([node]) => node);
    for (const node of silent) {
      this.#heardAt.delete(node);
      this.#lapsedAt.set(node, now);
    }
    // Nodes have a new name with each start: without end they would be many.
    for (const [node, at] of this.#lapsedAt) if (now - at >= REMEMBERED_MS) this.#lapsedAt.delete(node);
    return silent;
  }

  /** Forgets every node. */
  clear(): void {
    this.#heardAt.clear();
    this.#lapsedAt.clear();
  }
}
