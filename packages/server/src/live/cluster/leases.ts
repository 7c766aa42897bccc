import type { Clock } from '@studyhall/protocol';

/** How often a node says that it lives, and how long it is believed to: milliseconds. */
export const BEAT_MS = 5000;
export const LEASE_MS = 3 * BEAT_MS;

/**
 * Which other nodes are alive. What a node's people show is theirs as long as the node is heard; a node that dies says
 * nothing, so silence is taken for death, and a later word for a return.
 */
export class Leases {
  readonly #clock: Clock;
  readonly #heardAt = new Map<string, number>();
  readonly #lapsed = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether the node was taken for dead, so that what it shows has to be asked for */
  heard(node: string): boolean {
    this.#heardAt.set(node, this.#clock.now());
    return this.#lapsed.delete(node);
  }

  /** @returns the nodes that have been silent for too long since the last time */
  lapse(): readonly string[] {
    const now = this.#clock.now();
    const silent = [...this.#heardAt].filter(([, at]) => now - at >= LEASE_MS).map(([node]) => node);
    for (const node of silent) {
      this.#heardAt.delete(node);
      this.#lapsed.add(node);
    }
    return silent;
  }
}
