import MiniSearch from 'minisearch';
import { applyAll, findableText, FoldState, searchTerms, type ThreadEntity, UNKNOWN, VIEWS, wordsOfPost } from '@studyhall/domain';
import { LIMITS } from '@studyhall/protocol';
import type { Store } from '../store/store.ts';

/** A room as far as it was read. */
interface ReadRoom {
  readonly epoch: string;
  readonly state: FoldState<ThreadEntity>;
  readonly count: number;
}

/** A post that may be what was looked for. */
export interface Found {
  readonly room: string;
  readonly entity: ThreadEntity;
}

const { thread } = VIEWS;

/** The words of a course's posts as they are now. It is made when somebody first searches, and reads on before each search. */
export class CourseIndex {
  readonly #store: Store;
  readonly #course: string;
  readonly #rooms = new Map<string, ReadRoom>();
  readonly #posts = new Map<string, Found>();
  readonly #words = new MiniSearch<{ readonly id: string; readonly text: string }>({
    fields: ['text'],
    // Texts are found by the same terms with every backend.
    tokenize: (text) => [...searchTerms(text)],
    processTerm: (term) => term,
  });
  /** One reading at a time: each goes on where the one before has ended. */
  #reading: Promise<void> = Promise.resolve();

  constructor(store: Store, course: string) {
    this.#store = store;
    this.#course = course;
  }

  /**
   * Posts with a word that begins with each of the terms, whoever may see them.
   *
   * @param terms as `queryTerms` gives them
   */
  async find(terms: readonly string[]): Promise<readonly Found[]> {
    const reading = this.#reading.catch(() => undefined).then(() => this.#readOn());
    this.#reading = reading;
    await reading;
    const found = this.#words.search({ combineWith: 'AND', queries: [...terms] }, { prefix: true, tokenize: (term) => [term] });
    return found.flatMap(({ id }) => this.#posts.get(id as string) ?? []);
  }

  async #readOn(): Promise<void> {
    const rooms = new Set(await this.#store.rooms());
    // Logs only grow: where one is gone, somebody has deleted the data.
    if ([...this.#rooms.keys()].some((key) => !rooms.has(key))) this.#forget();
    for (const key of rooms) {
      const [course, room] = JSON.parse(key) as [course: string, room: string];
      if (course === this.#course) await this.#readRoom(key, room);
    }
  }

  async #readRoom(key: string, room: string): Promise<void> {
    for (let more = true; more; ) {
      const known = this.#rooms.get(key);
      const stretch = await this.#store.read(key, known?.count ?? 0, LIMITS.eventsPerPage);
      if (known !== undefined && known.epoch !== stretch.epoch) {
        // And others have written since: all rooms begin anew.
        this.#forget();
        return this.#readOn();
      }
      const { epoch, events } = stretch;
      const { state, count } = known ?? { state: new FoldState(thread), count: 0 };
      applyAll(state, events);
      this.#rooms.set(key, { epoch, state, count: count + events.length });
      for (const changed of new Set(events.flatMap((event) => thread.keys(event)))) this.#put(room, changed, state);
      ({ more } = stretch);
    }
  }

  #put(room: string, key: string, state: FoldState<ThreadEntity>): void {
    const id = JSON.stringify([room, key]);
    const entity = state.read(key);
    if (this.#words.has(id)) this.#words.discard(id);
    this.#posts.delete(id);
    const words = entity === UNKNOWN ? undefined : wordsOfPost(entity);
    if (words === undefined) return;
    this.#words.add({ id, text: findableText(words) });
    this.#posts.set(id, { room, entity: words.post });
  }

  #forget(): void {
    this.#rooms.clear();
    this.#posts.clear();
    this.#words.removeAll();
  }
}
