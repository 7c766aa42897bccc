import type { TemplateResult } from 'lit';
import type { BoardState, ShownThread } from '@studyhall/client';
import type { People } from '../people/face.ts';
import type { Desk } from './desk.ts';
import type { Guide } from './held.ts';

/** What the list of threads is rendered from. */
export interface BoardView {
  readonly board: BoardState;
  readonly desk: Desk;
  readonly people: People;
  /** Comes after the first board. */
  readonly guide: Guide | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Level of the threads' headings. */
  readonly level: number;
  readonly offline: boolean;
  /** The posts that are marked as new: roots of threads that held something unread when this visit met them, or single replies. */
  readonly fresh: ReadonlySet<string> | undefined;
  /** What stands right after the heading of a thread. */
  readonly next?: unknown;
  /** One thread in full. */
  readonly whole: (view: BoardView, thread: ShownThread) => TemplateResult;
}
