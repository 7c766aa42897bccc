import type { Attached, Labels } from './thread/api.ts';

/** What stands in a composer. */
export interface WrittenText extends Labels, Attached {
  readonly title?: string;
  readonly text: string;
}

/** Whether nothing is written that anybody would miss: what a thread is for is no words. */
export function isNothing({ text, title, tags, files }: WrittenText): boolean {
  return text === '' && !title && !tags?.length && !files?.length;
}
