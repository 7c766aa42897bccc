import { WIRE_VERSION } from './version.ts';

/** What a room offers over HTTP, by the last part of its path. */
export const ROOM_ACTIONS = ['facts', 'log', 'window', 'snapshot', 'receipts', 'roster', 'files', 'inbox', 'follows', 'search'] as const;

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
 * - `files` POST `?id=&name=` with the bytes → file · GET `?id=` → `{path, until}`, the path under which its bytes are given out
 * - `roster` (of `~course`) GET `?after=&limit=` → people · POST `{ids}` → people
 * - `search` (of `~course`) POST query → hits
 * - `inbox` (of `~me`) GET `?after=&limit=` → page of items · POST `{upTo}` → 204
 * - `follows` (of `~me`) GET `?room=` → `{follows}` · POST `{room, thread?, level?}` → 204
 *
 * Every request carries `Authorization: Bearer`. Every refusal has a JSON body `{error}` with a `RoomError` as data.
 */
export function roomPath(course: string, room: string, action: RoomAction): string {
  return `/v${String(WIRE_VERSION)}/courses/${encodeURIComponent(course)}/rooms/${encodeURIComponent(room)}/${action}`;
}

/** The path of the WebSocket for hints and signals. */
export const LIVE_PATH = `/v${String(WIRE_VERSION)}/live`;

/** What the paths of files begin with: what follows is sealed, and all that a request for the bytes needs. */
export const FILE_PATH = `/v${String(WIRE_VERSION)}/files/`;
