import type { Clock } from '@studyhall/protocol';
import type { DraftKeeper } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { Key, KeptWords } from '../device/tables.ts';
import type { WrittenText } from '../written.ts';

const NO_WORDS: WrittenText = { text: '' };

/** Where the device has words of this room. */
interface Found {
  readonly key: Key;
  readonly place: string;
  /** The page that wrote them; empty in what an earlier version has kept. */
  readonly tab: string;
  /** When: milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Texts being written in one room. In memory at once; in the person's locker as soon as there is one. Each page keeps its own,
 * so that two of them never write over each other; what a page has left behind is given to the next one that asks.
 */
export class Words implements DraftKeeper {
  readonly #room: string;
  readonly #clock: Clock;
  readonly #written = new Map<string, WrittenText>();
  #locker: Locker | undefined;
  #waiting: (() => void)[] = [];
  #settled = false;

  constructor(room: string, clock: Clock) {
    this.#room = room;
    this.#clock = clock;
  }

  async read(place: string): Promise<WrittenText> {
    await this.#whose();
    const locker = this.#locker;
    if (locker && isEmpty(this.#now(place))) {
      for (const found of await this.#kept(locker)) {
        if (found.place === place && (await locker.tab.ifFree(found.tab, () => this.#take(locker, found)))) break;
      }
    }
    return this.#now(place);
  }

  async places(): Promise<readonly string[]> {
    await this.#whose();
    const locker = this.#locker;
    const places = new Set([...this.#written.keys()].filter((place) => !isEmpty(this.#now(place))));
    for (const { place, tab } of locker ? await this.#kept(locker) : []) {
      if (await locker?.tab.ifFree(tab, () => Promise.resolve(true))) places.add(place);
    }
    return [...places];
  }

  write(place: string, text: WrittenText): void {
    this.#written.set(place, text);
    void this.#keep(place);
  }

  /** The person's locker is open; words written before go into it. */
  use(locker: Locker): void {
    // Words of somebody else stay in the locker they were written into.
    if (this.#locker !== undefined && this.#locker !== locker) this.#written.clear();
    this.#locker = locker;
    for (const place of this.#written.keys()) void this.#keep(place);
    this.settle();
  }

  /** Nobody knows now whose words these are: readers are answered from memory. */
  settle(): void {
    this.#settled = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Waits until it is known which locker is the person's; where it will not be for now, memory is what there is. */
  async #whose(): Promise<void> {
    if (!this.#settled) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** What this page shows in a place. */
  #now(place: string): WrittenText {
    return this.#written.get(place) ?? NO_WORDS;
  }

  /** Where the device has words of this room that are not in memory, the newest first. */
  async #kept({ store, tab: { id } }: Locker): Promise<readonly Found[]> {
    const rows = await store.all('words').catch(() => []);
    return rows
      .flatMap(([key, kept]): Found[] => {
        const [room, place = '', tab = ''] = String(key).split('\n');
        const known = tab === id && this.#written.has(place);
        return room === this.#room && isWords(kept) && !known ? [{ key, place, tab, at: kept.at ?? 0 }] : [];
      })
      .sort((a, b) => b.at - a.at);
  }

  /** Makes words that were left behind this page's own. @returns whether there were any */
  async #take(locker: Locker, { key, place }: Found): Promise<boolean> {
    try {
      // Another page may have been quicker.
      const kept = await locker.store.get('words', key);
      if (!isWords(kept)) return false;
      // Newer words, or another person's page, are left alone.
      if (locker === this.#locker && isEmpty(this.#now(place))) {
        const { title, text } = kept;
        this.#written.set(place, title === undefined ? { text } : { title, text });
        // Only when they are kept once more: a page may end at any moment.
        const own = await this.#keep(place);
        if (own !== undefined && own !== key) await locker.store.change('words', key, () => undefined);
      }
    } catch {
      // They are in memory, or where they were.
    }
    return true;
  }

  /** Keeps what this page shows in a place. @returns under which key */
  async #keep(place: string): Promise<Key | undefined> {
    const locker = this.#locker;
    const text = this.#now(place);
    if (locker === undefined) return undefined;
    const key = [this.#room, place, locker.tab.id].join('\n');
    try {
      await locker.store.change('words', key, () => (isEmpty(text) ? undefined : { ...text, at: this.#clock.now() }));
      return key;
    } catch {
      // They live as long as the page.
      return undefined;
    }
  }
}

function isEmpty({ title, text }: WrittenText): boolean {
  return text === '' && (title ?? '') === '';
}

/** Whether a device gave back words: a page's store is open to whatever else runs in the page. */
function isWords(kept: KeptWords | undefined): kept is KeptWords {
  return typeof (Object(kept) as Partial<KeptWords>).text === 'string';
}
