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

type PlaceOf = (draft: string) => string | undefined;

/** The threads about one place in the page, the newest first; nothing moves but by the person's own acts. */
class About implements ThreadsAbout {
  readonly place: string;
  readonly $about = atom<AboutState>({ threads: [], moments: {}, fresh: 0, older: false, loading: false });
  readonly #replica: Replica<ThreadEntity>;
  readonly #stop: (about: About) => void;
  /** What the person has begun and is not in the log yet. */
  #unsent: ReadonlySet<string> = new Set();
  readonly #fresh = new Set<string>();
  #last: string | undefined;

  constructor(place: string, replica: Replica<ThreadEntity>, stop: (about: About) => void) {
    this.place = place;
    this.#replica = replica;
    this.#stop = stop;
  }

  /** Reads the first ones. */
  async begin(): Promise<void> {
    this.#last = undefined;
    await this.#read([...this.#unsent]);
  }

  async loadOlder(): Promise<void> {
    if (this.$about.get().older) await this.#read(this.$about.get().threads);
  }

  showNew(): Promise<void> {
    return this.begin();
  }

  stop(): void {
    this.#stop(this);
  }

  /** A thread about this place is in the log. @param own whether it was begun in this browser */
  met(thread: string, own: boolean): void {
    if (own) this.#add(thread);
    else if (!this.$about.get().threads.includes(thread)) this.#fresh.add(thread);
    this.#set({ fresh: this.#fresh.size });
  }

  /** What the person has begun stands on top at once, and goes where it was discarded. */
  see({ state, threads }: Overlay, placeOf: PlaceOf): void {
    const before = this.#unsent;
    this.#unsent = new Set(threads.filter((id) => placeOf(id) === this.place));
    const kept = this.$about.get().threads.filter((id) => !before.has(id) || state.get(id) !== undefined);
    if (kept.length < this.$about.get().threads.length) this.#set({ threads: kept });
    for (const id of [...this.#unsent].reverse()) this.#add(id);
  }

  #add(thread: string): void {
    const { threads } = this.$about.get();
    if (!threads.includes(thread)) this.#set({ threads: [thread, ...threads] });
  }

  /** Reads on after what was read; a failure is part of the state. @param above what stands above what is read */
  async #read(above: readonly string[]): Promise<void> {
    const { threads, moments, fresh, older, loading } = this.$about.get();
    if (loading) return;
    // What went wrong before is over.
    this.$about.set({ threads, moments, fresh, older, loading: true });
    const query = { ...THREADS, order: 'newest', filter: `at/${this.place}` };
    try {
      const { items, after } = await readSlice(this.#replica, query, this.#last === undefined ? { at: 'first' } : { at: 'after', place: this.#last }, THREADS_PER_READ);
      if (this.#last === undefined) this.#fresh.clear();
      this.#last = items.at(-1)?.place ?? this.#last;
      const read = items.map(({ key }) => key);
      this.#set({ threads: [...new Set([...above, ...read])], older: after && items.length > 0, fresh: this.#fresh.size, loading: false });
    } catch (thrown) {
      this.#set({ loading: false, error: toRoomError(thrown).toJSON() });
    }
  }

  #set(change: Partial<AboutState>): void {
    const about = { ...this.$about.get(), ...change };
    const moments = about.threads.flatMap((id) => {
      const post = this.#replica.state.get(id);
      const at = post?.kind === 'post' ? post.anchor?.at : undefined;
      return at === undefined ? [] : [[id, at] as const];
    });
    this.$about.set({ ...about, moments: Object.fromEntries(moments) });
  }
}

/** Whoever looks at the threads about some place. */
export class Abouts {
  readonly #replica: Replica<ThreadEntity>;
  readonly #all = new Set<About>();
  #seen: Parameters<About['see']> | undefined;

  constructor(replica: Replica<ThreadEntity>) {
    this.#replica = replica;
  }

  open(place: string): ThreadsAbout {
    const about = new About(place, this.#replica, (each) => this.#all.delete(each));
    this.#all.add(about);
    if (this.#seen) about.see(...this.#seen);
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

  /** Shows the own drafts over what is confirmed. @param placeOf the place that a draft speaks about */
  see(...seen: Parameters<About['see']>): void {
    this.#seen = seen;
    for (const about of this.#all) about.see(...seen);
  }

  /** The room was read anew, and can be asked again. */
  again(): void {
    for (const about of this.#all) if (about.$about.get().error) void about.begin();
  }
}
