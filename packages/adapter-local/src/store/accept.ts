import {
  type Ack,
  decode,
  type Draft,
  DraftCodec,
  isSameDraft,
  LIMITS,
  RoomError,
  type RoomEvent,
  toRoomError,
  utf8Length,
} from '@studyhall/protocol';
import type { Stamp } from './store.ts';

/** What becomes of a draft: the answer, and the event to append where there is one. */
export interface Accepted {
  readonly ack: Ack;
  readonly event?: RoomEvent;
}

/**
 * Decides over one draft. There is nobody to refuse what breaks a rule: every fold ignores it.
 *
 * @param known the event that has the draft's id already
 * @param lastAt the time of the newest event: times never decrease
 */
export function accept(given: Draft, known: RoomEvent | undefined, stamp: Stamp, lastAt: number): Accepted {
  const { id } = given;
  try {
    const draft = decode(DraftCodec, given, 'draft') as Draft;
    if (utf8Length(JSON.stringify(draft.body)) > LIMITS.bodyBytes) throw new RoomError('too-large', 'the body is too long');
    if (known === undefined) {
      const event = { ...draft, actor: stamp.actor, as: stamp.as, at: Math.max(stamp.now, lastAt) };
      return { ack: { id, status: 'accepted' }, event };
    }
    if (known.actor === stamp.actor && isSameDraft(known, draft)) return { ack: { id, status: 'duplicate' } };
    throw new RoomError('conflict', 'the id was used for another draft');
  } catch (error) {
    return { ack: { id, status: 'rejected', error: toRoomError(error).toJSON() } };
  }
}
