import { atom } from 'nanostores';
import type { RoomEvent } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import type { Folded, ThreadEntity } from '@studyhall/domain';
import { parseThread } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { AboutState, ThreadsAbout } from './api.ts';
import type { Overlay } from './overlay.ts';
import { THREADS } from './queries.ts';

/** Threads about one place that are read at a time. */
const THREADS_PER_READ = 10;

/** What the threads about places take from their board. */
export interface AboutHost {
  readonly replica: Replica<ThreadEntity>;
  /** The own drafts over what is confirmed. */
  overlay(): Overlay | undefined;
}

/** The threads about one place in the page, the newest first; nothing moves but by the person's own acts. */
class About implements ThreadsAbout {
  readonly place: string;
  readonly $about = atom<AboutState>({ threads: [], fresh: 0, older: false, loading: false });
  readonly #host: AboutHost;
  readonly #stop: (about: About) => void;
  readonly #fresh = new Set<string>();
  #last: string | undefined;

  constructor(place: string, host: AboutHost, stop: (about: About) => void) {
    this.place = place;
    this.#host = host;
    this.#stop = stop;
  }

  /** Reads the first ones, those first that have not arrived yet. */
  async begin(): Promise<void> {
    const { state, threads = [] } = this.#host.overlay() ?? {};
    const unsent = threads.filter((id) => {
      const post = state?.get(id);
      return post?.kind === 'post' && post.anchor?.place === this.place;
    });
    this.#last = undefined;
    await this.#read(unsent);
  }

  async loadOlder(): Promise<void> {
    if (this.$about.get().older) await this.#read(this.$about.get().threads);
  }

  showNew(): Promise<void> {
    return this.begin();
  }

  add(thread: string): void {
    const { threads } = this.$about.get();
    if (!threads.includes(thread)) this.#set({ threads: [thread, ...threads] });
  }

  stop(): void {
    this.#stop(this);
  }

  /** A thread about this place is in the log. @param own whether it was begun in this browser */
  met(thread: string, own: boolean): void {
    if (own) this.add(thread);
    else if (!this.$about.get().threads.includes(thread)) this.#fresh.add(thread);
    this.#set({ fresh: this.#fresh.size });
  }

  /** Reads on after what was read; a failure is part of the state. @param above what stands above what is read */
  async #read(above: readonly string[]): Promise<void> {
    const { replica } = this.#host;
    const { threads, fresh, older, loading } = this.$about.get();
    if (loading) return;
    // What went wrong before is over.
    this.$about.set({ threads, fresh, older, loading: true });
    const query = { ...THREADS, order: 'newest', filter: `at/${this.place}` };
    try {
      const { items, after } = await readSlice(replica, query, this.#last === undefined ? { at: 'first' } : { at: 'after', place: this.#last }, THREADS_PER_READ);
      if (this.#last === undefined) this.#fresh.clear();
      this.#last = items.at(-1)?.place ?? this.#last;
      const read = items.map(({ key }) => key);
      this.#set({ threads: [...new Set([...above, ...read])], older: after && items.length > 0, fresh: this.#fresh.size, loading: false });
    } catch (thrown) {
      this.#set({ loading: false, error: toRoomError(thrown).toJSON() });
    }
  }

  #set(change: Partial<AboutState>): void {
    this.$about.set({ ...this.$about.get(), ...change });
  }
}

/** Whoever looks at the threads about some place. */
export class Abouts {
  readonly #host: AboutHost;
  readonly #all = new Set<About>();

  constructor(host: AboutHost) {
    this.#host = host;
  }

  open(place: string): ThreadsAbout {
    const about = new About(place, this.#host, (each) => this.#all.delete(each));
    this.#all.add(about);
    void about.begin();
    return about;
  }

  /** An event was folded in. @param own whether it was written in this browser */
  folded(event: RoomEvent, { changed }: Folded, own: boolean): void {
    if (this.#all.size === 0 || !changed.has(event.id)) return;
    const said = parseThread(event);
    if (said?.type !== 'post' || said.thread !== undefined) return;
    for (const about of this.#all) if (about.place === said.anchor?.place) about.met(event.id, own);
  }

  /** The room was read anew, and can be asked again. */
  again(): void {
    for (const about of this.#all) if (about.$about.get().error) void about.begin();
  }
}
