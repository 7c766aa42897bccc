import { toRoomError } from '@studyhall/protocol';
import type { Clock, RoomErrorData } from '@studyhall/protocol';
import type { Reaction } from '@studyhall/domain';
import type { DraftKeeper, DraftOutcome, Room, ThreadBoard, WrittenText } from '@studyhall/client';
import { StudyErrorEvent } from '../events/study-error.ts';
import { announce } from '../live/live-region.ts';
import type { Message } from '../live/live-region.ts';
import type { Words } from '../messages/words.ts';
import { isTold, leave, remember } from './outcomes.ts';
import { StudyActEvent, StudyPostEvent, StudyPostRequestEvent } from './study-thread.events.ts';

/** Why something did not go out, as a sentence; undefined where it did. The empty text: the page stopped it. */
export type Refusal = string | undefined;

/** What the posts and composers inside a thread element share: its room, its clock, its words, and acts with their events. */
export class Desk {
  readonly board: ThreadBoard;
  readonly drafts: DraftKeeper;
  readonly clock: Clock;
  readonly words: Words;
  /** The places where words are kept that have not gone out: what somebody began to write and was kept from finishing. */
  readonly begun: Promise<Set<string>>;
  readonly #host: HTMLElement;
  readonly #room: Room;
  readonly #home: () => void;

  /** @param home moves the keyboard to a place that is always there */
  constructor(host: HTMLElement, room: Room, clock: Clock, words: Words, home: () => void) {
    this.#host = host;
    this.#room = room;
    this.board = room.threads;
    this.drafts = room.drafts;
    this.clock = clock;
    this.words = words;
    this.#home = home;
    this.begun = room.drafts.places().then((places) => new Set(places));
  }

  /** A desk like this one for another language. */
  in(words: Words): Desk {
    return new Desk(this.#host, this.#room, this.clock, words, this.#home);
  }

  /** Nothing is done here any more. */
  close(): void {
    leave(this.board, this.#host);
  }

  /** Keeps words that are being written; empty ones forget them. */
  keep(place: string, written: WrittenText): void {
    this.drafts.write(place, written);
    if (written.text === '' && !written.title) void this.begun.then((places) => places.delete(place));
  }

  /** Says something to people who listen to the page. */
  say(message: Message): void {
    announce(message, this.clock);
  }

  /** Posts, unless the page says no to `study-post-request`. */
  post(written: WrittenText, parent?: string): Refusal {
    if (!this.#host.dispatchEvent(new StudyPostRequestEvent(written, parent))) return '';
    return this.#try(() => {
      remember(this.board, this.#host, 'post', this.board.post(written, parent));
    });
  }

  /** Gives a post of one's own new words. */
  edit(post: string, written: WrittenText): Refusal {
    remember(this.board, this.#host, 'edit', post);
    return this.#try(() => {
      this.board.edit(post, written);
    });
  }

  /** Forgets words that were refused. */
  discard(draft: string): void {
    this.board.discard(draft);
    this.#home();
  }

  /** Does something to a post; what is refused at once is said aloud. */
  act(act: 'delete' | 'undelete' | 'hide' | 'unhide', post: string): void {
    this.#act(act, post, () => {
      this.board[act](post);
    });
  }

  /** Adds one's reaction to a post, or takes it back. */
  react(post: string, reaction: Reaction, on: boolean): void {
    this.#act('react', post, () => {
      this.board.react(post, reaction, on);
    });
  }

  /** What became of one of the viewer's drafts, for people who listen and for the page. */
  settle(outcome: DraftOutcome): void {
    if (!isTold(this.board, this.#host, outcome)) return;
    const { type, post, error } = outcome;
    if (error) {
      // Refused words stay, marked as not sent; any other act just did not happen.
      const words = type === 'post' || type === 'edit';
      this.say(words ? `${this.words.say.notSent} ${this.words.why(error)}` : this.words.why(error));
      this.#fail(error);
      return;
    }
    this.#host.dispatchEvent(new StudyActEvent(type, post, this.#room.name));
    if (type === 'edit') this.say(this.words.say.saved);
    if (type !== 'post') return;
    this.say(this.words.say.sent);
    this.#host.dispatchEvent(new StudyPostEvent(post, this.#room.name));
  }

  #act(act: string, post: string, what: () => void): void {
    remember(this.board, this.#host, act, post);
    const refusal = this.#try(what);
    if (refusal) this.say(refusal);
  }

  #try(what: () => void): Refusal {
    try {
      what();
      return undefined;
    } catch (thrown) {
      const error = toRoomError(thrown).toJSON();
      this.#fail(error);
      return this.words.why(error);
    }
  }

  #fail(error: RoomErrorData): void {
    this.#host.dispatchEvent(new StudyErrorEvent(error.code, error.message));
  }
}
