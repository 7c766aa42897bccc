import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { Principal } from './claims.ts';

/**
 * Why a course is closed to somebody: a token is good for one course.
 *
 * @returns undefined where the token is for this course
 */
export function otherCourse({ noteRefusal }: Pick<Core, 'noteRefusal'>, principal: Principal, course: string): RoomError | undefined {
  if (course === principal.course) return undefined;
  const reason = 'the token is for another course';
  // The asked one may be any text; the token's was signed by the host.
  noteRefusal('course refused', reason, { course: principal.course });
  return new RoomError('forbidden', reason);
}
