import type { Ack, Draft, RoomError, RoomEvent } from '@studyhall/protocol';
import type { CourseRules } from '../course/courses.ts';
import type { Head } from '../store/room.ts';
import type { Batch } from '../store/write.ts';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import { decide } from './decide.ts';
import type { Submission } from './decide.ts';
import type { Entities } from './entities.ts';
import { stamp } from './stamp.ts';
import { roomState } from './state.ts';
import { VIEWS_SIGNATURE } from './views.ts';

/** A room as it is decided over, by somebody who knows of it. */
export interface Known {
  /** Undefined: there is no such room. */
  readonly head: Pick<Head, 'seq' | 'lastAt' | 'state'> | undefined;
  /** Who may not make the room, where there is none. */
  readonly barred?: ReadonlyMap<string, RoomError> | undefined;
  /** Later than everything in the room: milliseconds since the epoch. */
  readonly at: number;
  /** The events that have the ids of drafts already. */
  readonly events: readonly RoomEvent[];
  /** What the drafts name. */
  readonly entities: Entities;
}

/** What was decided over a room, and how the room must still be when it is written. */
export interface Decided {
  /** The place the log must still stand at; undefined: the room must still not exist. */
  readonly expected: number | undefined;
  /** Undefined: nothing is to be written. */
  readonly batch: Batch | undefined;
  readonly acks: readonly (readonly Ack[])[];
  /** As they are after the batch. */
  readonly entities: Entities;
}

/** Later than everything before it, also after the clock was set back: what is sorted by its time stands as it was written. */
export function timeAfter(head: Pick<Head, 'lastAt'> | undefined, now: number): number {
  return Math.max(now, (head?.lastAt ?? 0) + 1);
}

export function draftsOf(round: readonly Submission[]): readonly Draft[] {
  return round.flatMap((submission) => submission.drafts);
}

/** The events that drafts would become. */
export function eventsOf(round: readonly Submission[], at: number): readonly RoomEvent[] {
  return round.flatMap(({ principal, drafts }) => drafts.map((draft) => stamp(draft, { actor: principal.id, as: principal.as, at })));
}

/** Decides over submissions, in order. */
export function decideRound(round: readonly Submission[], known: Known, rules: Pick<CourseRules, 'closed'>, random: Surroundings['random']): Decided {
  const { head, barred, at, entities } = known;
  const room = {
    known: new Map(known.events.map((event) => [event.id, event])),
    entities,
    at,
    state: roomState(rules, head),
    barred: (principal: Submission['principal']) => barred?.get(principal.id),
  };
  const decided = round.map((submission) => decide(submission, room));
  const events = decided.flatMap((each) => each.events);
  const acks = decided.map((each) => each.acks);
  const [first] = events;
  if (first === undefined) return { expected: head?.seq, batch: undefined, acks, entities };
  const found = head === undefined ? { opening: { by: first.actor, epoch: randomText(random) } } : { state: head.state };
  return { expected: head?.seq, batch: { events, entities: entities.writes(), views: VIEWS_SIGNATURE, ...found }, acks, entities };
}
