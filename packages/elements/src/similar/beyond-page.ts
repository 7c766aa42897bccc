import type { PostSearch, Session } from '@studyhall/client';
import { wordsIn } from './likeness.ts';
import type { Similar } from './likeness.ts';

/** By how many of a title's words it is searched: all of them would have to stand in the other thread. */
const WORDS = 2;

/** The words of a title that say most: the longest. */
export function tellingWords(title: string): string {
  return [...wordsIn(title)].sort((a, b) => b.length - a.length).slice(0, WORDS).join(' ');
}

/** Similar threads of a room that this page has not loaded, where the community can search. */
export class BeyondPage {
  readonly #session: Session;
  readonly #room: string;
  readonly #changed: () => void;
  #search: PostSearch | undefined;
  #stop: (() => void) | undefined;
  #wanted = '';
  #opening = false;

  /** @param changed called when others were found */
  constructor(session: Session, room: string, changed: () => void) {
    this.#session = session;
    this.#room = room;
    this.#changed = changed;
  }

  /** What was found by the words of the title that was asked for last. */
  get found(): readonly Similar[] {
    const found = this.#search?.$found.get();
    if (this.#wanted === '' || found?.phase !== 'found' || found.scope !== 'course' || found.text !== this.#wanted) return [];
    const threads = new Map(found.hits.map(({ thread, title, excerpt }) => [thread, (title ?? excerpt).map(({ text }) => text).join('')]));
    return [...threads].map(([id, title]) => ({ id, title }));
  }

  /** Looks for threads with such a title, soon. */
  find(title: string): void {
    this.#wanted = tellingWords(title);
    if (this.#search) this.#search.find(this.#wanted);
    else if (this.#wanted !== '') void this.#open();
  }

  close(): void {
    this.#stop?.();
    this.#search?.close();
    this.#search = this.#stop = undefined;
    this.#wanted = '';
  }

  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    try {
      const search = await this.#session.search({ rooms: [this.#room], loaded: () => [] });
      // It was put away meanwhile.
      if (this.#wanted === '') search.close();
      else {
        this.#search = search;
        this.#stop = search.$found.listen(this.#changed);
        search.find(this.#wanted);
      }
    } catch {
      // What is on the page is offered; the next letter tries again.
    }
    this.#opening = false;
  }
}
