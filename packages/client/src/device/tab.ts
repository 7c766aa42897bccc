import type { Ports } from '@studyhall/protocol';
import { newId } from '@studyhall/protocol';
import { underLock } from './lock.ts';

/** This page among the person's others: as long as it is there it holds a lock of its own, by which they know. */
export class Tab {
  readonly id: string;
  /** The page that was in this tab before it was reloaded. */
  readonly before: string | undefined;
  readonly #locks: Ports['locks'];
  readonly #scope: string;
  readonly #forget: () => void;
  #leave: (() => void) | undefined;

  /** @param scope names the person's locker */
  constructor({ locks, random, tabStorage }: Ports, scope: string) {
    this.id = newId(random.fill);
    this.#locks = locks;
    this.#scope = scope;
    this.#forget = () => tabStorage?.removeItem(scope);
    this.before = tabStorage?.getItem(scope) ?? undefined;
    tabStorage?.setItem(scope, this.id);
    const left = new Promise<void>((resolve) => (this.#leave = resolve));
    void underLock(locks, this.#lockOf(this.id), {}, () => left);
  }

  /** Tells of another page whether it is still there; none is, where a page may not ask. */
  async others(): Promise<(tab: string) => boolean> {
    let held: readonly LockInfo[] = [];
    try {
      held = (await this.#locks?.query())?.held ?? [];
    } catch {
      // As where there are no locks.
    }
    const names = new Set(held.map(({ name }) => name));
    return (tab) => tab !== this.id && names.has(this.#lockOf(tab));
  }

  close(): void {
    this.#leave?.();
  }

  /** Leaves nothing behind in the browser. */
  wipe(): void {
    this.#forget();
  }

  #lockOf(tab: string): string {
    return `${this.#scope}/tab/${tab}`;
  }
}
