import { type Around, type Draft, type Person, RoomError, type RoomEvent, type Snapshot, type WindowQuery } from '@studyhall/protocol';
import { applyAll, type Audience, checkDraft, FoldState, isConflict, type Read, readWindow, type ThreadEntity, VIEWS, type ViewSlice } from '@studyhall/domain';

/** As whom somebody sees a room. */
export interface Viewer extends Audience {
  readonly id: string;
}

/** The folded state of one room: says which drafts break a rule, and what of the log a viewer may see. */
export class Referee {
  readonly #threads = new FoldState(VIEWS.thread);

  /** What the rules of the domain say against a draft. */
  refusal(draft: Draft, actor: Person, at: number): RoomError | undefined {
    const verdict = checkDraft({ thread: this.#threads.read }, draft, { actor: actor.id, as: actor.as, at });
    if (verdict.verdict !== 'deny') return undefined;
    return new RoomError(isConflict(verdict.why) ? 'conflict' : 'denied', 'a rule of the room says no', { why: verdict.why });
  }

  /** Looks up a post. */
  thread(key: string): ReturnType<Read<ThreadEntity>> {
    return this.#threads.read(key);
  }

  fold(event: RoomEvent): void {
    applyAll(this.#threads, [event]);
  }

  /** The event as a viewer may see it now. */
  project(event: RoomEvent, viewer: Viewer): RoomEvent | undefined {
    const { thread } = VIEWS;
    return thread.keys(event).length === 0 && !viewer.waits ? event : thread.projectEvent(this.#threads.read, event, viewer);
  }

  window(query: WindowQuery, around: Around, limit: number, viewer: Viewer): ViewSlice<unknown> {
    return readWindow(this.#threads, query, around, limit, viewer);
  }

  /** Every post, as a viewer may see it. */
  posts(viewer: Viewer): readonly ThreadEntity[] {
    const { view } = this.#threads;
    return [...this.#threads.entries()].flatMap(([key, entity]) => (view.ownerOf(key) === undefined ? [view.projectEntity(entity, viewer)] : []));
  }

  /** @returns undefined for a view or version there is not */
  entities(query: { readonly view: string; readonly version: number }, viewer: Viewer): Snapshot['entities'] | undefined {
    const { view } = this.#threads;
    if (query.view !== view.name || query.version !== view.version) return undefined;
    const seen: (readonly [string, unknown])[] = [];
    for (const [key, entity] of this.#threads.entries()) {
      const owner = view.ownerOf(key);
      if (owner === undefined || owner === viewer.id) seen.push([key, view.projectEntity(entity, viewer)]);
    }
    return seen as Snapshot['entities'];
  }
}
