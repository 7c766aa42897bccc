import {
  type Ack,
  type Cursor,
  decode,
  type Draft,
  DraftCodec,
  isSameDraft,
  LIMITS,
  type Page,
  type Person,
  type ReadMark,
  RoomError,
  type RoomEvent,
  toRoomError,
  utf8Length,
} from '@studyhall/protocol';
import { isStaff } from '@studyhall/domain';
import { audienceName, readCursor, writeCursor } from './cursor.ts';
import type { MemoryFiles } from './files.ts';
import type { BackendSettings } from './options.ts';
import { Referee, type Viewer } from './referee.ts';
import { SignalBoard } from './signal-board.ts';

/** Called after every append, with the number of events there were before. */
type Listener = (before: number) => void;

/** One room: the log and who listens to it. */
export class MemoryRoom {
  readonly name: string;
  readonly log: RoomEvent[] = [];
  readonly signals: SignalBoard;
  /** Whether who is not staff sees what others wrote only once they have posted. */
  postFirst = false;
  readonly referee = new Referee();
  /** Made by the first link that has files; from then on posts name what is there. */
  files?: MemoryFiles;
  readonly #options: BackendSettings;
  /** What was accepted, by id: the draft as it came, and whose it is. */
  readonly #drafts = new Map<string, { readonly draft: Draft; readonly actor: string }>();
  readonly #listeners = new Set<Listener>();
  readonly #marks = new Map<string, Map<string, ReadMark>>();
  #epoch = 1;

  constructor(name: string, options: BackendSettings) {
    this.name = name;
    this.#options = options;
    this.signals = new SignalBoard(options.clock);
  }

  /** Appends what can be accepted; one answer for each draft. */
  submit(drafts: readonly Draft[], actor: Person): readonly Ack[] {
    if (drafts.length > LIMITS.draftsPerSubmit) throw new RoomError('too-large', 'too many drafts in one call');
    const before = this.log.length;
    const acks = drafts.map((draft) => this.#accept(draft, actor));
    if (this.log.length > before) for (const listener of [...this.#listeners]) listener(before);
    return acks;
  }

  /** The events after a cursor, as a person may see them. */
  pull(after: Cursor | undefined, limit: number, viewer: Person): Page {
    const start = after === undefined ? 0 : this.place(after, viewer);
    return this.page(start, Math.max(1, Math.min(limit, this.pageSize)), viewer);
  }

  /** The next `limit` events after the first `count` ones. */
  page(count: number, limit: number, person: Person): Page {
    const viewer = this.viewerOf(person);
    const events: RoomEvent[] = [];
    let end = count;
    // An empty page means that nothing follows, so what this viewer may not see is stepped over.
    do {
      const from = end;
      end = Math.min(from + limit, this.log.length);
      events.push(...this.log.slice(from, end).flatMap((event) => this.referee.project(event, viewer) ?? []));
    } while (events.length === 0 && end < this.log.length);
    return { events, cursor: this.cursor(end, person), more: end < this.log.length, now: this.#options.clock.now() };
  }

  /** As whom a person sees the room now. */
  viewerOf({ id, as }: Person): Viewer {
    const waits = this.postFirst && !isStaff(as) && !this.log.some(({ type, actor }) => type === 'post' && actor === id);
    return { id, as, ...(waits && { waits }) };
  }

  get pageSize(): number {
    return this.#options.page;
  }

  /** The cursor after the first `count` events. */
  cursor(count: number, person: Person): Cursor {
    return writeCursor({ epoch: this.#epoch, audience: audienceName(this.viewerOf(person)), count }, this.log);
  }

  /** How many events lie before a cursor. */
  place(cursor: Cursor, person: Person): number {
    return readCursor(cursor, { epoch: this.#epoch, audience: audienceName(this.viewerOf(person)) }, this.log);
  }

  /** Calls back after every append until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A person's read marks, by thread. */
  marksOf(person: Person): Map<string, ReadMark> {
    let marks = this.#marks.get(person.id);
    if (marks === undefined) this.#marks.set(person.id, (marks = new Map<string, ReadMark>()));
    return marks;
  }

  /** Makes every cursor given out so far worthless, as a restored backup does. */
  forgetCursors(): void {
    this.#epoch += 1;
  }

  #accept(given: Draft, actor: Person): Ack {
    try {
      const draft = decode(DraftCodec, given, 'draft') as Draft;
      const known = this.#drafts.get(draft.id);
      if (known !== undefined) {
        if (known.actor !== actor.id || !isSameDraft(known.draft, draft)) {
          throw new RoomError('conflict', 'the id was used for another draft');
        }
        return { id: draft.id, status: 'duplicate' };
      }
      const at = Math.max(this.#options.clock.now(), this.log.at(-1)?.at ?? 0);
      this.#check(draft, actor, at);
      this.#append(draft, actor, at);
      return { id: draft.id, status: 'accepted' };
    } catch (error) {
      return { id: given.id, status: 'rejected', error: toRoomError(error).toJSON() };
    }
  }

  #check(draft: Draft, actor: Person, at: number): void {
    if (utf8Length(JSON.stringify(draft.body)) > LIMITS.bodyBytes) throw new RoomError('too-large', 'the body is too long');
    const rules = this.#options.lawless ? undefined : this.referee.refusal(draft, actor, at);
    const refusal = rules ?? this.#options.refuse?.(draft, actor, this.name);
    if (refusal !== undefined) throw refusal;
    if (this.files?.has(draft, actor) === false) throw new RoomError('denied', 'a file is not there', { why: 'thread.file-missing' });
  }

  #append(draft: Draft, actor: Person, at: number): void {
    // A copy: the sender's object must not reach into the log.
    const kept = structuredClone(draft);
    this.#drafts.set(draft.id, { draft: kept, actor: actor.id });
    const event: RoomEvent = { ...kept, actor: actor.id, as: actor.as, at };
    this.log.push(event);
    this.referee.fold(event);
  }
}
