import { isNothing } from '@studyhall/client';
import { toRoomError } from '@studyhall/protocol';
import type { Clock, RoomErrorData } from '@studyhall/protocol';
import type { DraftKeeper, Room, Session, ThreadBoard, WrittenText } from '@studyhall/client';
import type { Connection } from '../context/context.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import type { Message } from '../live/live-region.ts';
import type { Words } from '../messages/words.ts';
import { remember } from './acting.ts';
import { StudyPostRequestEvent } from './study-post-request.ts';

/** Why something was not done, as a sentence that may still become clearer; undefined where it was done. Empty: the page stopped it. */
export type Refusal = (() => string) | undefined;

/** What the posts and composers inside a thread element share: its room, its clock, its words, and posting with its events. */
export class Desk {
  readonly room: Room;
  readonly session: Session;
  readonly board: ThreadBoard;
  readonly drafts: DraftKeeper;
  readonly clock: Clock;
  readonly words: Words;
  /** Says something to people who listen to the page. */
  readonly say: (message: Message) => void;
  /** The places where words are kept that have not gone out: what somebody began to write and was kept from finishing. */
  readonly begun: Promise<Set<string>>;
  readonly #host: HTMLElement;

  /** @param say says something to people who listen to the page */
  constructor(host: HTMLElement, room: Room, { session, clock }: Connection, words: Words, say: (message: Message) => void) {
    this.#host = host;
    this.room = room;
    this.session = session;
    this.board = room.threads;
    this.drafts = room.drafts;
    this.clock = clock;
    this.words = words;
    this.say = say;
    this.begun = room.drafts.places().then((places) => new Set(places));
  }

  /** Keeps words that are being written; empty ones forget them. */
  keep(place: string, written: WrittenText): void {
    this.drafts.write(place, written);
    if (isNothing(written)) void this.begun.then((places) => places.delete(place));
  }

  /** Posts, unless the page says no to `study-post-request`. */
  post(written: WrittenText, parent?: string): Refusal {
    if (!this.#host.dispatchEvent(new StudyPostRequestEvent(written, parent))) return () => '';
    try {
      this.remember('post', this.board.post(written, parent));
      return undefined;
    } catch (thrown) {
      return this.refuse(thrown);
    }
  }

  /** Remembers that an act was made here: its outcome is told here, too. */
  remember(act: string, post: string): void {
    remember(this.board, this.#host, act, post);
  }

  /** Tells the page that something was not done. */
  refuse(thrown: unknown): () => string {
    const error = toRoomError(thrown).toJSON();
    this.fail(error);
    return () => this.words.why(error);
  }

  /** Tells the page why something was not done. */
  fail(error: RoomErrorData): void {
    this.#host.dispatchEvent(new StudyErrorEvent(error.code, error.message));
  }
}
