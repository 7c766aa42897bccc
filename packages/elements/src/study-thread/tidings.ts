import type { ReactiveElement } from 'lit';
import type { BoardState, DraftOutcome } from '@studyhall/client';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import { notDone } from '../study-post/not-done.ts';
import { Arrivals, arrived } from './arrivals.ts';
import { postIn } from './focus-post.ts';
import type { Held } from './held.ts';
import { isTold } from './outcomes.ts';
import type { Standing } from './standing.ts';
import { StudyActEvent, StudyPostEvent } from './study-thread.events.ts';
import { StudyUnreadEvent } from './study-unread.ts';

/** Tells the person and the page what happens while somebody reads. */
export class Tidings {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #read: () => BoardState;
  readonly #arrivals: Arrivals;
  #unread = '';
  /** What was said about the connection. */
  #sentence: string | undefined;
  /** The last draft of which it was said that it is tried again. */
  #again: string | undefined;
  /** Whether the person has to post before what others wrote is shown. */
  #waits = false;

  /** @param read what somebody reads here */
  constructor(host: ReactiveElement, held: Held, read: () => BoardState) {
    this.#host = host;
    this.#held = held;
    this.#read = read;
    this.#arrivals = new Arrivals(held.desk.clock, this.#tellArrivals);
  }

  stop(): void {
    this.#arrivals.stop();
  }

  /** Looks at what a change of the stores means. @returns whether the room can be read again */
  see({ sentence, loading }: Standing): boolean {
    const { desk, room } = this.#held;
    const { loaded, facts } = room.$status.get();
    if (loaded) this.#arrivals.see(this.#read());
    if (this.#waits && facts && !facts.postFirst) desk.say(() => sayingsOf(acts, desk.words).letIn);
    this.#waits = facts?.postFirst ?? false;
    const isNews = !loading && sentence !== this.#sentence;
    if (isNews) {
      desk.say(sentence ?? sayingsOf(acts, desk.words).online);
      this.#sentence = sentence;
    }
    this.#tellOfAgain();
    this.#tellUnread();
    return isNews && sentence === undefined;
  }

  /** Tells what became of the viewer's drafts. */
  settle(): void {
    for (const outcome of this.#held.outcomes.splice(0)) this.#settle(outcome);
  }

  #settle(outcome: DraftOutcome): void {
    const { type, post, error } = outcome;
    const { desk, room } = this.#held;
    // Where a page shows a room twice, one element tells.
    const told = isTold(desk.board, this.#host, outcome);
    if (told && error) desk.fail(error);
    else if (told) {
      this.#host.dispatchEvent(new StudyActEvent(type, post, room.name));
      if (type === 'post') this.#host.dispatchEvent(new StudyPostEvent(post, room.name));
    }
    const say = sayingsOf(acts, desk.words);
    if (type === 'post' || type === 'edit') {
      // Refused words stay, marked as not sent, and say why themselves.
      if (told) desk.say(() => (error ? `${say.notSent} ${desk.words.why(error)}` : type === 'post' ? say.sent : say.saved));
    } else if (error) {
      const why = (): string => notDone(desk.words, outcome);
      const element = postIn(this.#host, post);
      if (element) element.problem = why;
      else desk.say(why);
    }
  }

  /** Says what others wrote meanwhile. */
  readonly #tellArrivals = (replies: ReadonlyMap<string, number>, fresh: number): void => {
    const { desk, connection } = this.#held;
    const { words } = desk;
    const said: string[] = [];
    if (replies.size > 0) said.push(arrived(words, this.#read(), connection.session.$people.get(), replies));
    if (fresh > 0) said.push(sayingsOf(acts, words).freshLong(fresh));
    desk.say(said.join('. '));
  };

  /** Says that one's words are tried again: once, however often that fails. */
  #tellOfAgain(): void {
    const { words, say } = this.#held.desk;
    const posts = this.#read().threads.flatMap(({ root, replies }) => [root, ...replies]);
    // Why a room cannot be had is told of the room.
    const post = posts.find(({ delivery, error }) => delivery === 'again' && error?.retry !== 'never');
    if (!post || post.draft === this.#again) return;
    this.#again = post.draft;
    say(() => `${words.why(post.error)} ${words.say.again}`);
  }

  #tellUnread(): void {
    const { desk, room } = this.#held;
    const { threads: count, orMore } = desk.board.$unread.get();
    const unread = `${count}${orMore}`;
    if (unread === this.#unread || (this.#unread === '' && count === 0)) return;
    this.#unread = unread;
    this.#host.dispatchEvent(new StudyUnreadEvent(count, orMore, room.name));
  }
}
