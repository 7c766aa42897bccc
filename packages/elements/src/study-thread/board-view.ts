import type { nothing, TemplateResult } from 'lit';
import type { BoardState, ShownThread } from '@studyhall/client';
import type { ReplyNode } from '@studyhall/domain';
import type { People } from '../people/face.ts';
import type { Desk } from './desk.ts';
import type { Standing } from './standing.ts';

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

/** A reply with those below it, or a gap for some that are far from where somebody reads. */
export interface NearNode extends ReplyNode {
  readonly gap?: TemplateResult;
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
  /** @returns when the posts are rendered that wait for their turn */
  rendered(): Promise<void>;
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
  /** What of a list of replies stands in the page. */
  near(nodes: readonly ReplyNode[]): readonly NearNode[];
  /** What stands below a thread's replies: the way to more of them, and who is writing one. */
  below(thread: ShownThread): unknown;
  /** What stands below the threads: the way to older ones, and back. */
  end(): unknown;
}
