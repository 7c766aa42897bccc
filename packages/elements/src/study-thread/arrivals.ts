import type { BoardState, ShownThread } from '@studyhall/client';
import type { Clock } from '@studyhall/protocol';
import { faceOf } from '../people/face.ts';
import type { People } from '../people/face.ts';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** How long what arrives is gathered into one message: milliseconds. */
export const GATHER_MS = 4000;

/** Tells people who listen what others write while they read, a few words at a time. */
export class Arrivals {
  readonly #clock: Clock;
  readonly #say: (replies: ReadonlyMap<string, number>, fresh: number) => void;
  /** How many replies of others each thread on the board had. */
  #had = new Map<string, number>();
  #fresh = 0;
  #replies = new Map<string, number>();
  #threads = 0;
  #cancel: (() => void) | undefined;

  /** @param say tells how many replies came, by thread, and how many other threads wait to be shown */
  constructor(clock: Clock, say: (replies: ReadonlyMap<string, number>, fresh: number) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Looks at the board after a change. */
  see({ threads, fresh }: BoardState): void {
    const had = this.#had;
    this.#had = new Map();
    let moved = 0;
    for (const thread of threads) {
      const { id } = thread.root;
      const now = repliesOfOthers(thread);
      const more = now - (had.get(id) ?? now);
      this.#had.set(id, now);
      if (more <= 0) continue;
      this.#replies.set(id, (this.#replies.get(id) ?? 0) + more);
      moved += 1;
    }
    // A thread that is told of by its replies is no news a second time.
    this.#threads = fresh === 0 ? 0 : this.#threads + Math.max(0, fresh - this.#fresh - moved);
    this.#fresh = fresh;
    if (this.#replies.size + this.#threads > 0) this.#cancel ??= this.#clock.after(GATHER_MS, this.#tell);
  }

  stop(): void {
    this.#cancel?.();
  }

  readonly #tell = (): void => {
    const replies = this.#replies;
    const threads = this.#threads;
    this.#cancel = undefined;
    this.#replies = new Map();
    this.#threads = 0;
    if (replies.size + threads > 0) this.#say(replies, threads);
  };
}

/** What came, as a sentence. */
export function arrived(words: Words, { threads }: BoardState, people: People, replies: ReadonlyMap<string, number>): string {
  const say = sayingsOf(acts, words);
  const sum = [...replies.values()].reduce((a, b) => a + b, 0);
  const root = threads.find((thread) => replies.has(thread.root.id))?.root;
  if (replies.size > 1 || !root) return say.newRepliesAround(sum, replies.size);
  return say.newReplies(sum, root.title ?? say.found(faceOf(people, root.author, words).name));
}

function repliesOfOthers({ root, replies, more }: ShownThread): number {
  return (root.summary?.replies ?? replies.length + more) - replies.filter(({ mine }) => mine).length;
}
