import type { DraftOutcome, Room } from '@studyhall/client';
import type { Connection } from '../context/context.ts';
import type { Guide } from './board-view.ts';
import type { Desk, Refusal } from './desk.ts';

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
