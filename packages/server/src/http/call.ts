import type * as v from 'valibot';
import type { Core } from '../core.ts';
import type { ReadContext } from '../read/context.ts';
import type { RoomKey } from '../store/room.ts';
import type { Principal } from '../token/claims.ts';
import { readBody } from './body.ts';

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
export async function readContext({ core, principal, room }: Pick<Call, 'core' | 'principal' | 'room'>): Promise<ReadContext> {
  const { audiences, cursors, limits, surroundings } = core;
  return { room, audience: await audiences.of(principal, room), cursors, limits, now: surroundings.clock.now() };
}

/**
 * Reads the body of a call, and looks at its sender again: it may have taken long to arrive, and they may have been removed meanwhile.
 *
 * @returns the call as its sender stands now, with its body
 * @throws RoomError as {@link readBody}, and `forbidden` or `unauthenticated` for who may not be here any more
 */
export async function withBody<S extends v.GenericSchema>(call: Call, schema: S, maxBytes: number, what: string): Promise<Call & { readonly body: v.InferOutput<S> }> {
  const body = await readBody(call.request, schema, maxBytes, what);
  return { ...call, body, principal: await call.core.standings.admit(call.principal) };
}
