import type { FoldState, Post, ThreadEntity } from '@studyhall/domain';
import type { Unread } from './api.ts';
import type { ReadMarks } from './marks.ts';
import type { Reader } from './reader.ts';

/** Whether somebody else wrote last in a thread, after the person has read it. */
export function isUnread({ id, summary }: Post, marks: ReadMarks, me: string): boolean {
  return summary !== undefined && summary.latest.by !== me && summary.latest.at > marks.readUpTo(id);
}

/** How many threads are unread, among those on screen and those that came since. */
export function countUnread(state: FoldState<ThreadEntity>, { layout, fresh }: Reader, marks: ReadMarks, me: string): Unread {
  const threads = new Set([...layout.rows.map(({ thread }) => thread), ...fresh]);
  let count = 0;
  for (const thread of threads) {
    const root = state.get(thread);
    // What came for a thread that is not at hand is new to the person.
    if (root?.kind === 'post' ? isUnread(root, marks, me) : fresh.has(thread)) count += 1;
  }
  const last = state.get(layout.rows.at(-1)?.thread ?? '');
  const lastIsUnread = last?.kind === 'post' && isUnread(last, marks, me);
  return { threads: count, orMore: layout.older && lastIsUnread };
}
