import type { Core } from '../core.ts';
import type { ReadContext } from '../read/context.ts';
import type { RoomKey } from '../store/room.ts';
import type { Principal } from '../token/claims.ts';

/** A request whose sender is known and who may be in the course. */
export interface Call {
  readonly core: Core;
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly principal: Principal;
  readonly room: RoomKey;
}

/** Answers one action of a room. */
export type Action = (call: Call) => Promise<Response>;

/** For whom the call reads its room. */
export function readContext({ core, principal, room }: Pick<Call, 'core' | 'principal' | 'room'>): ReadContext {
  const { cursors, limits, surroundings } = core;
  return { room, audience: { as: principal.as }, cursors, limits, now: surroundings.clock.now() };
}
