import type { Follow } from '@studyhall/protocol';
import { WRITER_LEVEL } from '@studyhall/domain';
import type { Following } from '@studyhall/domain';
import type { StoredFollow } from '../store/notice.ts';

/** What somebody hears, by what they chose and where they wrote. */
export function followingOf({ person, thread, level, wrote }: StoredFollow): readonly Following[] {
  const heard = level ?? (wrote === true ? WRITER_LEVEL : undefined);
  return heard === undefined ? [] : [{ person, ...(thread === undefined ? {} : { thread }), level: heard }];
}

/** The same, as the person is told of it. */
export function followOf(stored: StoredFollow): readonly Follow[] {
  return followingOf(stored).map(({ thread, level }) => ({
    room: stored.room, ...(thread === undefined ? {} : { thread }), level, ...(stored.level === undefined ? { auto: true } : {}),
  }));
}
