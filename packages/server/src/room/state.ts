import type { RoomState } from '@studyhall/domain';
import type { CourseRules } from '../course/courses.ts';
import type { Head } from '../store/room.ts';

/** What a room is like for the table of permissions. */
export function roomState({ closed }: Pick<CourseRules, 'closed'>, head: Pick<Head, 'state'> | undefined): RoomState {
  return closed ? 'closed' : (head?.state ?? 'missing');
}
