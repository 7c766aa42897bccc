import type { RoomEvent } from '@studyhall/protocol';
import { omit } from '../omit.ts';
import { isStaff } from '../permissions/posting.ts';
import { UNKNOWN } from '../view.ts';
import type { Audience, Read } from '../view.ts';
import { parseThread } from './acts/parse.ts';
import type { Post, ThreadEntity } from './entity.ts';
import { projectThreadEvent } from './project.ts';
import { projectPost } from './withheld.ts';
import { withoutWords } from './words.ts';

/**
 * The event as an audience may see it. Who has still to post is given what makes a prompt, and what is done to one; nothing that names
 * another post.
 */
export function threadEventFor(read: Read<ThreadEntity>, event: RoomEvent, audience: Audience): RoomEvent | undefined {
  return audience.waits && !isForWaiting(read, event) ? undefined : projectThreadEvent(read, event, audience);
}

/** The entity as an audience may see it. To who has still to post a prompt stands alone, and any other post has no words. */
export function threadEntityFor(entity: ThreadEntity, audience: Audience): ThreadEntity {
  if (entity.kind !== 'post') return entity;
  const post = projectPost(entity, audience);
  if (!audience.waits) return post;
  const { id, at, author } = post;
  return isPrompt(post) ? { ...omit(post, 'accepted'), summary: { replies: 0, latest: { id, at, by: author } } } : withoutWords(post);
}

/**
 * Whether an event may be for who has still to post, told by the log alone. What is not never is, whatever happens later; what may be
 * is looked at as things are now.
 *
 * @param prompts ids of what staff began threads with before
 */
export function isMaybeForWaiting(event: RoomEvent, prompts: ReadonlySet<string>): boolean {
  const said = parseThread(event);
  if (said === undefined || said.type === 'accept') return false;
  return said.type === 'post' ? said.parent === undefined && isStaff(event.as) : prompts.has(said.target);
}

function isForWaiting(read: Read<ThreadEntity>, event: RoomEvent): boolean {
  const said = parseThread(event);
  if (said === undefined || said.type === 'accept') return false;
  const post = read(said.type === 'post' ? event.id : said.target);
  return post !== undefined && post !== UNKNOWN && post.kind === 'post' && isPrompt(post);
}

/**
 * Whether a post is shown to who has still to post: where staff began a thread, as with the question that everybody is to answer. What
 * others wrote is not, and neither are replies of staff, who may quote it.
 */
function isPrompt({ parent, as }: Post): boolean {
  return parent === undefined && isStaff(as);
}
