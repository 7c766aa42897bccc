import type { Ports } from '@studyhall/protocol';
import { newId } from '@studyhall/protocol';
import { underLock } from './lock.ts';

/** This page among the person's others: as long as it is there it holds a lock of its own, by which they know. */
export class Tab {
  readonly id: string;
  readonly #locks: Ports['locks'];
  readonly #scope: string;
  #leave: (() => void) | undefined;

  /** @param scope names the person's locker */
  constructor({ locks, random }: Ports, scope: string) {
    this.id = newId(random.fill);
    this.#locks = locks;
    this.#scope = scope;
    const left = new Promise<void>((resolve) => (this.#leave = resolve));
    void this.#under(this.id, () => left);
  }

  /**
   * Does work with what this page has kept, or one that is gone: then no other page does the same.
   *
   * @param work must not throw
   * @returns undefined where that page is still there
   */
  async ifFree<T>(tab: string, work: () => Promise<T>): Promise<T | undefined> {
    return tab === this.id ? work() : this.#under(tab, work);
  }

  close(): void {
    this.#leave?.();
  }

  #under<T>(tab: string, work: () => Promise<T>): Promise<T | undefined> {
    const name = `${this.#scope}/tab/${tab}`;
    return underLock(this.#locks, name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : work()));
  }
}
