import type { DraftKeeper } from '../api.ts';
import type { WrittenText } from '../written.ts';
import type { Locker } from '../device/locker.ts';

const NO_WORDS: WrittenText = { text: '' };

/** Texts being written in one room. In memory at once; in the person's locker as soon as there is one. */
export class Words implements DraftKeeper {
  readonly #room: string;
  readonly #written = new Map<string, WrittenText>();
  #locker: Locker | undefined;
  #waiting: (() => void)[] = [];
  #settled = false;

  constructor(room: string) {
    this.#room = room;
  }

  async read(place: string): Promise<WrittenText> {
    await this.#whose();
    const written = this.#written.get(place);
    if (written !== undefined) return written;
    try {
      return (await this.#locker?.store.get('words', this.#key(place))) ?? NO_WORDS;
    } catch {
      return NO_WORDS;
    }
  }

  async places(): Promise<readonly string[]> {
    await this.#whose();
    const kept = (await this.#locker?.store.all('words').catch(() => [])) ?? [];
    const found = new Map<string, WrittenText>();
    const start = this.#key('');
    for (const [key, text] of kept) if (String(key).startsWith(start)) found.set(String(key).slice(start.length), text);
    for (const [place, text] of this.#written) found.set(place, text);
    return [...found].filter(([, text]) => !isEmpty(text)).map(([place]) => place);
  }

  write(place: string, text: WrittenText): void {
    this.#written.set(place, text);
    void this.#keep(place, text);
  }

  /** The person's locker is open; words written before go into it. */
  use(locker: Locker): void {
    // Words of somebody else stay in the locker they were written into.
    if (this.#locker !== undefined && this.#locker !== locker) this.#written.clear();
    this.#locker = locker;
    for (const [place, text] of this.#written) void this.#keep(place, text);
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

  async #keep(place: string, text: WrittenText): Promise<void> {
    try {
      await this.#locker?.store.change('words', this.#key(place), () => (isEmpty(text) ? undefined : text));
    } catch {
      // They live as long as the page.
    }
  }

  #key(place: string): string {
    return `${this.#room}\n${place}`;
  }
}

function isEmpty({ title, text }: WrittenText): boolean {
  return text === '' && (title ?? '') === '';
}
