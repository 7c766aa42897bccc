import { isSameDraft, RoomError } from '@studyhall/protocol';
import type { Ack, Draft, RoomEvent } from '@studyhall/protocol';
import { checkDraft, isConflict, isTombstoneOf } from '@studyhall/domain';
import type { Act, RoomState } from '@studyhall/domain';
import type { Principal } from '../token/claims.ts';
import { stamp } from './stamp.ts';
import type { Entities } from './entities.ts';

/** Drafts that one person handed in together. */
export interface Submission {
  readonly principal: Principal;
  readonly drafts: readonly Draft[];
}

/** A room at the moment of deciding. */
export interface Deciding {
  /** Every event that already has the id of one of the drafts, by id; grows by what is accepted. */
  readonly known: Map<string, RoomEvent>;
  /** What the drafts read; folded on by what is accepted. */
  readonly entities: Entities;
  /** The time every accepted draft gets: milliseconds since the epoch. */
  readonly at: number;
  /** What the room is like; the first event that is accepted makes a missing one. */
  state: RoomState;
  /** Says why this person may not make the room, where it does not exist yet. */
  readonly barred: (principal: Principal) => RoomError | undefined;
}

/**
 * Decides over one person's drafts, in order, by the same rules that every fold follows.
 *
 * @returns an answer for each draft, and the events that the accepted ones become
 */
export function decide(submission: Submission, room: Deciding): { acks: readonly Ack[]; events: readonly RoomEvent[] } {
  const events: RoomEvent[] = [];
  const acks = submission.drafts.map((draft): Ack => {
    const outcome = decideOne(draft, submission.principal, room);
    if (outcome instanceof RoomError) return { id: draft.id, status: 'rejected', error: outcome.toJSON() };
    if (outcome === 'duplicate') return { id: draft.id, status: 'duplicate' };
    events.push(outcome);
    return { id: draft.id, status: 'accepted' };
  });
  return { acks, events };
}

function decideOne(draft: Draft, principal: Principal, room: Deciding): RoomEvent | RoomError | 'duplicate' {
  const before = room.known.get(draft.id);
  if (before !== undefined) {
    if (before.actor === principal.id && isSameDraft(before, draft)) return 'duplicate';
    // It was accepted once and erased since, perhaps under an alias: who sends it again must not be told to keep the words as not sent.
    if (isTombstoneOf(before, draft)) return 'duplicate';
    return new RoomError('conflict', 'the id was used for another draft');
  }
  const act: Act = { actor: principal.id, as: principal.as, at: room.at };
  const refused = refusal(draft, act, room) ?? room.barred(principal);
  if (refused !== undefined) return refused;
  const event = stamp(draft, act);
  room.entities.apply(event);
  room.known.set(event.id, event);
  if (room.state === 'missing') room.state = 'open';
  return event;
}

function refusal(draft: Draft, act: Act, { entities, state }: Deciding): RoomError | undefined {
  const verdict = checkDraft(entities.reads, draft, act, state);
  if (verdict.verdict === 'allow') return undefined;
  if (verdict.verdict === 'unknown') return new RoomError('internal', 'a rule reads what its view does not name');
  const code = isConflict(verdict.why) ? 'conflict' : 'denied';
  return new RoomError(code, 'a rule of the room says no', { why: verdict.why });
}
