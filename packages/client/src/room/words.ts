import type { Clock } from '@studyhall/protocol';
import type { DraftKeeper } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { Key, KeptWords } from '../device/tables.ts';
import { isNothing } from '../written.ts';
import type { WrittenText } from '../written.ts';

const NO_WORDS: WrittenText = { text: '' };

/** Words that the device has kept, and where. */
interface Found {
  readonly key: Key;
  readonly place: string;
  /** The page that shows them, or did. */
  readonly by: string | undefined;
  readonly at: number;
  readonly words: WrittenText;
}

/**
 * Texts being written in one room. In memory at once; in the person's locker as soon as there is one. Each page keeps its own,
 * so that two of them never write over each other; what a page has left behind is given to the next one that asks.
 */
export class Words implements DraftKeeper {
  readonly #room: string;
  readonly #clock: Clock;
  readonly #written = new Map<string, WrittenText>();
  /** Where words are kept that were taken over, by place. */
  readonly #keys = new Map<string, Key>();
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
    if (locker && isNothing(this.#now(place))) {
      for (const found of await this.#free(locker)) if (found.place === place && (await this.#take(locker, found))) break;
    }
    return this.#now(place);
  }

  async places(): Promise<readonly string[]> {
    await this.#whose();
    const free = this.#locker ? await this.#free(this.#locker) : [];
    const written = [...this.#written.keys()].filter((place) => !isNothing(this.#now(place)));
    return [...new Set([...written, ...free.map(({ place }) => place)])];
  }

  write(place: string, text: WrittenText): void {
    this.#written.set(place, text);
    void this.#keep(place);
  }

  /** The person's locker is open; words written before go into it. */
  use(locker: Locker): void {
    // Words of somebody else stay in the locker they were written into.
    if (this.#locker !== undefined && this.#locker !== locker) {
      this.#written.clear();
      this.#keys.clear();
    }
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

  /** What the device holds of this room that no page shows: what this tab showed before a reload, then the newest. */
  async #free({ store, tab }: Locker): Promise<readonly Found[]> {
    const isThere = await tab.others();
    const rows = await store.all('words').catch(() => []);
    const rank = ({ by, at }: Found): number => (by !== undefined && by === tab.before ? Infinity : at);
    return rows
      .flatMap(([key, kept]): Found[] => {
        const [room, place = ''] = String(key).split('\n');
        if (room !== this.#room || !isWords(kept)) return [];
        const { by, at = 0, ...words } = kept;
        // Removing what was kept may still be under way.
        return isThere(by ?? '') || (by === tab.id && this.#written.has(place)) ? [] : [{ key, place, by, at, words }];
      })
      .sort((a, b) => rank(b) - rank(a));
  }

  /** Makes words that were left behind this page's own. @returns false where another page was quicker */
  async #take(locker: Locker, { key, place, by: before, words }: Found): Promise<boolean> {
    const by = locker.tab.id;
    try {
      const now = await locker.store.change('words', key, (row) => (row && row.by === before ? { ...row, by } : row));
      if (now?.by !== by) return false;
    } catch {
      // They are shown all the same, and kept as they are.
    }
    // Not over newer words, nor on the page of another person.
    if (locker === this.#locker && isNothing(this.#now(place))) {
      this.#written.set(place, words);
      this.#keys.set(place, key);
    }
    return true;
  }

  /** Keeps what this page shows in a place. */
  async #keep(place: string): Promise<void> {
    const locker = this.#locker;
    if (locker === undefined) return;
    const text = this.#now(place);
    const by = locker.tab.id;
    const key = this.#keys.get(place) ?? [this.#room, place, by].join('\n');
    if (isNothing(text)) this.#keys.delete(place);
    try {
      await locker.store.put('words', key, isNothing(text) ? undefined : { ...text, by, at: this.#clock.now() });
    } catch {
      // They live as long as the page.
    }
  }
}

/** Whether a device gave back words: a page's store is open to whatever else runs in the page. */
function isWords(kept: KeptWords | undefined): kept is KeptWords {
  return typeof (Object(kept) as Partial<KeptWords>).text === 'string';
}
