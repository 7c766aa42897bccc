import type { FollowLevel } from '@studyhall/protocol';

/** The levels, from the loudest to the quietest, as they are offered. */
export const FOLLOW_LEVELS = ['all', 'mentions', 'digest', 'mute'] as const satisfies readonly FollowLevel[];

/** What a person hears of a room in which they have chosen nothing. */
export const ROOM_LEVEL: FollowLevel = 'mentions';

/** What a person hears of a thread in which they have written, as long as they have chosen nothing. */
export const WRITER_LEVEL: FollowLevel = 'all';

/** What somebody wants to hear of a room, or of one thread in it. */
export interface Following {
  readonly person: string;
  /** Absent: the room. */
  readonly thread?: string;
  readonly level: FollowLevel;
}

/** What a person hears of a thread: what holds for it goes before what holds for its room. */
export function levelIn(thread: string, own: readonly Omit<Following, 'person'>[]): FollowLevel {
  return (own.find((each) => each.thread === thread) ?? own.find((each) => each.thread === undefined))?.level ?? ROOM_LEVEL;
}

/** Whether a level is of everything that happens, and not only of what speaks to the person. */
export function hearsAll(level: FollowLevel): boolean {
  return level === 'all' || level === 'digest';
}
