import { WIRE_VERSION } from './version.ts';

/** What a room offers over HTTP, by the last part of its path. */
export const ROOM_ACTIONS = ['facts', 'log', 'window', 'snapshot', 'receipts', 'roster'] as const;

/** One of {@link ROOM_ACTIONS}. */
export type RoomAction = (typeof ROOM_ACTIONS)[number];

/**
 * The path of a room's action under the server's address.
 *
 * - `facts` GET `?hook=1` → `{facts, capabilities}`
 * - `log` GET `?after=&limit=` → page · POST `{drafts}` → `{acks}`
 * - `window` POST request → window
 * - `snapshot` GET `?view=&version=` → snapshot, or 204 where there is none
 * - `receipts` GET → `{marks}` · POST `{marks}` → 204
 * - `roster` (of `~course`) GET `?after=&limit=` → people · POST `{ids}` → people
 *
 * Every request carries `Authorization: Bearer`. Every refusal has a JSON body `{error}` with a `RoomError` as data.
 */
export function roomPath(course: string, room: string, action: RoomAction): string {
  return `/v${String(WIRE_VERSION)}/courses/${encodeURIComponent(course)}/rooms/${encodeURIComponent(room)}/${action}`;
}

/** The path of the WebSocket for hints and signals. */
export const LIVE_PATH = `/v${String(WIRE_VERSION)}/live`;
