import type { RoomPolicy } from '../room/opening.ts';

/** What staff or the course page's own system has set for a course. */
export interface CourseSettings {
  /** A closed course can be read and not written to. */
  readonly state: 'open' | 'closed';
  /** Who makes rooms; left out: as the server has it. */
  readonly rooms?: RoomPolicy;
  /** After how many days what was written is erased; left out: never. */
  readonly retentionDays?: number;
  /** Rooms in which those who are not staff see what others wrote once they have posted themselves; left out: none. */
  readonly postFirst?: string[];
}

/** A course that has settings. One without is as the server has it, and is made by its first room. */
export interface CourseRecord {
  readonly course: string;
  readonly settings: CourseSettings;
}
