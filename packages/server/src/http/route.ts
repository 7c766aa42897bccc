import { isRoomName, ROOM_ACTIONS, WIRE_VERSION } from '@studyhall/protocol';
import type { RoomAction } from '@studyhall/protocol';

/** What a path under `/v1/` asks for. */
export interface Route {
  readonly course: string;
  readonly room: string;
  readonly action: RoomAction;
}

const PATH = new RegExp(`^/v${WIRE_VERSION}/courses/([^/]+)/rooms/([^/]+)/([a-z]+)$`);

/** Reads a path that `roomPath` made; undefined for any other. */
export function parseRoute(pathname: string): Route | undefined {
  const [, course, room, action] = PATH.exec(pathname) ?? [];
  if (course === undefined || room === undefined || !isAction(action)) return undefined;
  try {
    const route = { course: decodeURIComponent(course), room: decodeURIComponent(room), action };
    return isRoomName(route.room) ? route : undefined;
  } catch {
    // A broken escape names nothing.
    return undefined;
  }
}

function isAction(text: string | undefined): text is RoomAction {
  return (ROOM_ACTIONS as readonly (string | undefined)[]).includes(text);
}
