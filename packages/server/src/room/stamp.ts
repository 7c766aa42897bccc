import type { Draft, RoomEvent } from '@studyhall/protocol';
import type { Act } from '@studyhall/domain';

/** The event that a draft becomes when it is accepted. Fields that this version does not know are dropped. */
export function stamp(draft: Draft, act: Act): RoomEvent {
  return {
    id: draft.id,
    type: draft.type,
    v: draft.v,
    ...(draft.refs === undefined ? {} : { refs: draft.refs }),
    body: draft.body,
    ...(draft.cause === undefined ? {} : { cause: draft.cause }),
    ...(draft.voucher === undefined ? {} : { voucher: draft.voucher }),
    ...(draft.look === undefined ? {} : { look: draft.look }),
    actor: act.actor,
    as: act.as,
    at: act.at,
  };
}
