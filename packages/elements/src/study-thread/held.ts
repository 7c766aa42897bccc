import type { nothing, TemplateResult } from 'lit';
import type { DraftOutcome, Room, ShownThread } from '@studyhall/client';
import type { Connection } from '../context/context.ts';
import type { BoardView } from './board-view.ts';
import type { Desk, Refusal } from './desk.ts';
import type { Standing } from './standing.ts';

/** The room that a thread element holds, with what belongs to it. */
export interface Held {
  readonly room: Room;
  readonly hook: boolean;
  /** The only thread that is shown, as the attribute says it: empty or none where there is a list. */
  readonly alone: string | null | undefined;
  /** The place in the page whose threads are shown, as the attribute says it; undefined where all are. */
  readonly anchor: string | undefined;
  readonly release: () => void;
  /** What became of the viewer's drafts, until the page was told. */
  readonly outcomes: DraftOutcome[];
  connection: Connection;
  desk: Desk;
  /** Whether there were many threads when the board was first shown: later ones change nothing about how it looks. */
  many?: boolean;
  /** Whether threads are not shown all in full, one after the other. */
  apart?: boolean;
  /** Comes after the first board. */
  guide?: Guide;
  /** Why the guide has not come. */
  problem?: Refusal;
  /** What was said about the connection when the guide was asked for last; null: it was not asked for. */
  sentence: string | null | undefined;
}

/** Leads around a board, and tells what happens on it while somebody reads; loaded right after the first board. */
export interface Guide {
  /** Nobody reads here any more. */
  stop(): void;
  /** Looks at what a change of the stores means beyond what is rendered. */
  see(standing: Standing): void;
  /** Tells what became of the viewer's drafts. */
  settle(): void;
  /** The threads that held something unread when this visit met them. */
  readonly fresh: ReadonlySet<string>;
  /** Whether a thread stands in the place of the list. */
  readonly isOpen: boolean;
  /** What a person has to know about where words are kept, and about whose are shown. */
  notes(): readonly TemplateResult[];
  /** Opens a thread that was chosen among the rows. */
  choose(thread: string): void;
  /** What stands in the place of rows: the one thread that is open, or those about a place of the page. */
  apart(view: BoardView): TemplateResult;
  /** What stands above the threads: how much there is to read, who starts one, the way to a post that was not finished, and to what is new. */
  top(): TemplateResult;
  /** What stands in the place of threads where there are none. */
  none(): TemplateResult | typeof nothing;
  /** What stands below a thread's replies: the way to more of them, and who is writing one. */
  below(thread: ShownThread): unknown;
  /** What stands below the threads: the way to older ones, and back. */
  end(): unknown;
}
