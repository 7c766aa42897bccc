import type { Json } from '@studyhall/protocol';
import { UNKNOWN } from '../../view.ts';
import type { Read } from '../../view.ts';
import type { ThreadEntity } from '../entity.ts';
import { placed } from './bare.ts';

/** The body of the event that says that the words of a post are no more: an answer that counts for its question names it. */
export function erasedBody(read: Read<ThreadEntity>, target: string): Json {
  const post = read(target);
  if (post === UNKNOWN || post?.kind !== 'post' || (post.accepted ?? post.endorsed) === undefined) return { target };
  return placed({ target, thread: post.thread });
}
