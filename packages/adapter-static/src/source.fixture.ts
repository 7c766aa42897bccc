import type { Json, Link, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState, type ThreadEntity, VIEWS } from '@studyhall/domain';
import { memoryAdapter, MemoryBackend, testClock, testContext } from '@studyhall/testing';
import type { ArchivedView } from './write/options.ts';

const thread = VIEWS.thread;

/** The discussion, folded. */
export const threadView: ArchivedView = {
  view: thread.name,
  version: thread.version,
  fold: (events) => {
    const state = new FoldState<ThreadEntity>(thread);
    applyAll(state, events);
    return [...state.entries()].filter(([key]) => thread.ownerOf(key) === undefined) as unknown as [string, Json][];
  },
};

const NAMES = { ann: 'Ann', ben: 'ben', tia: 'Tia', cyd: undefined } as const;

/** A backend with rooms to archive. */
export class Source {
  readonly course = 'bio101';
  readonly clock = testClock();
  readonly #backend: MemoryBackend;

  constructor(options: { readonly page?: number; readonly lawless?: boolean } = {}) {
    this.#backend = new MemoryBackend({ clock: this.clock, ...options });
    for (const [id, name] of Object.entries(NAMES)) this.#backend.people.set(id, { id, as: id === 'tia' ? 'ta' : 'student', ...(name && { name }) });
  }

  /** Puts events in a room, as they stand. */
  fill(room: string, events: readonly RoomEvent[]): void {
    const { log, referee } = this.#backend.room({ course: this.course, room });
    for (const event of events) {
      log.push(event);
      referee.fold(event);
    }
  }

  /** Opens a room as a student sees it who has written nothing. */
  readonly open = (room: string): Promise<Link> => this.openAs(room, 'student');

  openAs(room: string, as: 'student' | 'ta'): Promise<Link> {
    return memoryAdapter(this.#backend, { id: `eyes of a ${as}`, as, roster: true }).open({ course: this.course, room }, testContext());
  }
}
