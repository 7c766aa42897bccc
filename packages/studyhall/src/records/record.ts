import type { StudyActEvent } from '@studyhall/elements';

/** What only the host knows about an act. The act itself names nobody. */
export interface RecordContext {
  /** A random UUID for the record. */
  readonly id: string;
  /** When it happened: milliseconds since the epoch. */
  readonly at: number;
  /** The page's address, without what should not be recorded. */
  readonly page: string;
  readonly course: string;
  /** Who did it, as the host's records know the person; absent for an anonymous act. */
  readonly actor?: { readonly homePage: string; readonly name: string };
}

/** The acts that have a name in both vocabularies; other acts get no record. */
export type RecordedAct = Pick<StudyActEvent, 'act' | 'post' | 'room'>;

/** The address of a post within the page, as its own link says it. */
export const postAddress = ({ page }: RecordContext, { post }: RecordedAct): string => `${page}#study-${post}`;
