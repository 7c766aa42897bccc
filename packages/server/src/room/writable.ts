import { COURSE_ROOM } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { isAllowed } from '@studyhall/domain';
import type { RoomState } from '@studyhall/domain';
import type { RoomKey } from '../store/room.ts';

/** Whether a role class writes in a room, if only to moderate; undefined: that goes by who may make the room. */
export function mayWrite(as: RoleClass, { room }: Pick<RoomKey, 'room'>, state: RoomState): boolean | undefined {
  if (room === COURSE_ROOM || !isAllowed('post', as, 'open')) return false;
  return state === 'missing' ? undefined : isAllowed('post', as, state) || isAllowed('hide', as, state);
}
