import type { StoredNotice } from '@studyhall/server-core';

/** A notice of a course. */
export interface CourseNotice extends StoredNotice {
  readonly tenant: string;
  readonly course: string;
}
