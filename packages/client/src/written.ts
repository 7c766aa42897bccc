import type { Anchor, PostFile, Purpose } from '@studyhall/domain';

/** What the root of a thread says besides its words. */
export interface Labels {
  /** What the thread is for; without it a discussion. Only staff make announcements. */
  readonly purpose?: Purpose;
  /** At most 5 different words of 40 characters (UTF-16 units). */
  readonly tags?: readonly string[];
}

/** What belongs to the words of a post. */
export interface Attached {
  /** Ids of the people whom the words name: at most 20. */
  readonly mentions?: readonly string[];
  /** Files that were handed in before: at most 10. */
  readonly files?: readonly PostFile[];
  /** The place in the page that it speaks about. */
  readonly anchor?: Anchor;
}

/** What stands in a composer. */
export interface WrittenText extends Labels, Attached {
  readonly title?: string;
  readonly text: string;
}

/** Whether nothing is written that anybody would miss: what a thread is for is no words. */
export function isNothing({ text, title, tags, files }: WrittenText): boolean {
  return text === '' && !title && !tags?.length && !files?.length;
}
