import { atom } from 'nanostores';
import type { SearchHit, SearchHits } from '@studyhall/protocol';
import { LIMITS, SearchHitsCodec, toRoomError } from '@studyhall/protocol';
import { queryTerms, searchPosts } from '@studyhall/domain';
import type { PostAtHand } from '@studyhall/domain';
import type { Room, Session } from '../api.ts';
import { checked } from '../link/check.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { PeersHost } from '../session/peers-host.ts';
import type { BoardHost } from '../thread/host.ts';
import type { FoundState, PostSearch, SearchOptions } from './api.ts';

/** How long a person has stopped typing when it is looked for: milliseconds. */
const PAUSE_MS = 250;
const PAGE = 20;

const IDLE: FoundState = { phase: 'idle', text: '', hits: [], more: false, loadingMore: false, scope: 'course', partial: false };

/** Begins searching in the course of a session. */
export function openSearch(session: Session, host: PeersHost, options: SearchOptions): PostSearch {
  return new CourseSearch(session, host, options);
}

class CourseSearch implements PostSearch {
  readonly $found = atom<FoundState>(IDLE);
  readonly #session: Session;
  readonly #host: PeersHost;
  readonly #options: SearchOptions;
  readonly #stop: () => void;
  #after: string | undefined;
  /** Grows with whatever makes an answer that is under way worthless. */
  #turn = 0;
  #cancel: (() => void) | undefined;

  constructor(session: Session, host: PeersHost, options: SearchOptions) {
    this.#session = session;
    this.#host = host;
    this.#options = options;
    let before = session.$state.get().phase;
    this.#stop = session.$state.listen(({ phase }) => {
      const isBack = phase === 'ready' && before !== 'ready';
      before = phase;
      if (isBack && this.$found.get().phase !== 'found') this.again();
    });
  }

  find(given: string): void {
    const text = given.slice(0, LIMITS.searchChars);
    const { text: before, phase } = this.$found.get();
    if (text === before && phase !== 'failed') return;
    this.#begin(text);
    if (queryTerms(text).length > 0) this.#cancel = this.#host.ports.clock.after(PAUSE_MS, () => void this.#read(undefined));
  }

  again(): void {
    const { text } = this.$found.get();
    this.#begin(text);
    if (queryTerms(text).length > 0) void this.#read(undefined);
  }

  async more(): Promise<void> {
    const found = this.$found.get();
    if (this.#after === undefined || found.loadingMore || found.phase !== 'found') return;
    this.$found.set({ ...found, loadingMore: true });
    await this.#read(this.#after);
  }

  close(): void {
    this.#turn += 1;
    this.#cancel?.();
    this.#stop();
  }

  #begin(text: string): void {
    this.#turn += 1;
    this.#cancel?.();
    this.#after = undefined;
    const { hits, scope } = this.$found.get();
    this.$found.set(queryTerms(text).length === 0 ? { ...IDLE, text, scope } : { ...IDLE, phase: 'searching', text, hits, scope });
  }

  async #read(after: string | undefined): Promise<void> {
    const turn = (this.#turn += 1);
    const { text } = this.$found.get();
    const link = this.#host.link();
    // The course is being opened; it says when that is done.
    if (link === undefined && this.#session.$state.get().error === undefined) return;
    const scope = link == null || link.raw.search ? 'course' : 'loaded';
    try {
      const page = await this.#ask(link, text, after);
      if (turn !== this.#turn) return;
      const before = after === undefined ? [] : this.$found.get().hits;
      const hits = [...new Map([...before, ...page.hits].map((hit) => [keyOf(hit), hit])).values()];
      // A page that brings nothing new would be asked for without end.
      this.#after = hits.length > before.length ? page.after : undefined;
      this.#session.know(page.hits.map(({ author }) => author));
      this.$found.set({ ...IDLE, phase: 'found', text, hits, more: this.#after !== undefined, scope: link?.raw.search ? 'course' : 'loaded', partial: page.partial === true });
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const found = this.$found.get();
      this.$found.set({ ...found, phase: 'failed', loadingMore: false, scope, error: toRoomError(thrown).toJSON() });
    }
  }

  async #ask(link: SafeLink | null | undefined, text: string, after: string | undefined): Promise<SearchHits> {
    const { rooms } = this.#options;
    const query = { text, limit: PAGE, ...(after === undefined ? {} : { after }), ...(rooms === undefined ? {} : { rooms }) };
    const search = link?.raw.search;
    if (!link || !search) return searchPosts(this.#loaded(), query);
    return checked(SearchHitsCodec, await link.call((signal) => search.find(query, { signal })), 'hits');
  }

  /** The posts that this page has of some rooms. */
  *#loaded(): Generator<PostAtHand> {
    const { rooms, loaded } = this.#options;
    for (const name of new Set(rooms ?? loaded())) {
      const room = this.#host.room(name) as Room & Pick<BoardHost, 'replica'>;
      const { state, view } = room.replica;
      const entities = [...state.entries()];
      room.release();
      for (const [key, entity] of entities) if (view.ownerOf(key) === undefined) yield { room: name, entity };
    }
  }
}

function keyOf({ room, post }: SearchHit): string {
  return JSON.stringify([room, post]);
}
