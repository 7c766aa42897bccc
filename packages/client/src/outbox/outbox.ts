import type { DeviceStore } from '../device/tables.ts';
import { isEntry } from './entry.ts';
import type { OutboxEntry, Pending } from './entry.ts';

interface Row {
  /** The key in the store; undefined until it is kept there. */
  key: number | undefined;
  entry: OutboxEntry;
  /** Settles when the device has kept the row, or will not. */
  kept: Promise<void>;
  /** Whether the device could not keep it. */
  lost: boolean;
}

/**
 * The drafts of one person that are not yet seen in the log, first in, first out; shared by the person's tabs through the
 * store. It changes at once in memory and is kept as soon as the device can: where the device keeps nothing, it lives as
 * long as the page.
 */
export class Outbox {
  readonly #store: DeviceStore;
  readonly #onKept: () => void;
  readonly #listeners = new Set<() => void>();
  /** In order: rows by their keys in the store, then those on their way there. */
  #rows: Row[] = [];
  /** Ids removed here, which the store may still list for a moment. */
  readonly #gone = new Set<string>();

  /** @param onKept called when other tabs have something to read */
  constructor(store: DeviceStore, onKept: () => void) {
    this.#store = store;
    this.#onKept = onKept;
  }

  /** The entries of a room in order, each with whether it waits for a refused one. */
  list(room: string): readonly Pending[] {
    const stuck = new Set<string>();
    const pending: Pending[] = [];
    for (const { entry } of this.#rows) {
      if (entry.room !== room) continue;
      const parked = entry.state !== 'acked' && (entry.draft.refs ?? []).some((ref) => stuck.has(ref));
      if (parked || entry.state === 'refused') stuck.add(entry.draft.id);
      pending.push({ ...entry, parked });
    }
    return pending;
  }

  /** The rooms that have something to send. */
  rooms(): readonly string[] {
    return [...new Set(this.#rows.filter(({ entry }) => entry.state !== 'refused').map(({ entry }) => entry.room))];
  }

  /** Whether something in it would end with the page: the device could not keep it. */
  get forgetful(): boolean {
    return this.#rows.some(({ lost }) => lost);
  }

  get(id: string): OutboxEntry | undefined {
    return this.#row(id)?.entry;
  }

  /** Calls back after every change; the returned function ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts a draft at the end. */
  add(entry: OutboxEntry): void {
    const row: Row = { key: undefined, entry, kept: Promise.resolve(), lost: false };
    row.kept = this.#keep(row);
    this.#rows.push(row);
    this.#tell();
  }

  /**
   * Changes or, with undefined, removes an entry; decided on what the store holds, so that two tabs never decide twice.
   *
   * @returns the entry as it is now; undefined where there is none
   */
  async change(id: string, change: (entry: OutboxEntry) => OutboxEntry | undefined): Promise<OutboxEntry | undefined> {
    const row = this.#row(id);
    if (row === undefined) return undefined;
    await row.kept;
    let next: OutboxEntry | undefined;
    if (row.key === undefined) next = change(row.entry);
    else {
      try {
        next = await this.#store.change('outbox', row.key, (kept) => kept && change(kept));
      } catch {
        next = change(row.entry);
      }
      this.#onKept();
    }
    // Met in the log while the store was busy: it was settled, and nothing of it is left to change.
    if (this.#gone.has(id)) return undefined;
    if (next === undefined) this.#drop(row);
    else row.entry = next;
    this.#tell();
    return next;
  }

  /** Removes entries whose drafts are in the log, and says which were there. */
  settle(ids: ReadonlySet<string>): readonly OutboxEntry[] {
    const settled = this.#rows.filter(({ entry }) => ids.has(entry.draft.id));
    if (settled.length === 0) return [];
    for (const row of settled) {
      this.#drop(row);
      void this.#forget(row);
    }
    this.#tell();
    return settled.map(({ entry }) => entry);
  }

  /** Takes over what other tabs have changed. */
  async reread(): Promise<void> {
    await Promise.all(this.#rows.map(({ kept }) => kept));
    let kept: readonly (readonly [unknown, OutboxEntry])[];
    try {
      kept = await this.#store.all('outbox');
    } catch {
      return;
    }
    // Matched by what they send: a row added while the store was read may have got its key meanwhile.
    const rows = kept
      .filter(([, entry]) => isEntry(entry) && !this.#gone.has(entry.draft.id))
      .map(([key, entry]): Row => {
        const row = this.#row(entry.draft.id) ?? { key: undefined, entry, kept: Promise.resolve(), lost: false };
        return Object.assign(row, { key, entry });
      });
    // Whatever is on its way to the store stays at the end; what was kept and is there no more is done.
    this.#rows = [...rows, ...this.#rows.filter((row) => row.key === undefined)];
    this.#tell();
  }

  /** Forgets everything at once; the store is wiped by whoever calls. */
  clear(): void {
    this.#rows = [];
    this.#tell();
  }

  #drop(row: Row): void {
    this.#gone.add(row.entry.draft.id);
    this.#rows = this.#rows.filter((each) => each !== row);
  }

  #row(id: string): Row | undefined {
    return this.#rows.find(({ entry }) => entry.draft.id === id);
  }

  async #keep(row: Row): Promise<void> {
    try {
      row.key = await this.#store.append('outbox', row.entry);
      this.#onKept();
    } catch {
      // It lives in memory.
      row.lost = true;
      this.#tell();
    }
  }

  async #forget(row: Row): Promise<void> {
    await row.kept;
    if (row.key === undefined) return;
    try {
      await this.#store.change('outbox', row.key, () => undefined);
      this.#onKept();
    } catch {
      // Read again after a restart, it is sent again and answered as a duplicate.
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
