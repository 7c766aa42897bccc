import type { Json, RoomEvent } from '@studyhall/protocol';
import { omit } from '../omit.ts';
import { may } from '../permissions/acts.ts';
import { UNKNOWN } from '../view.ts';
import type { Audience, Read } from '../view.ts';
import type { Post, ThreadEntity } from './entity.ts';
import { labelsOf } from './acts/labels.ts';
import { parseThread } from './acts/parse.ts';
import { isWordless, masked, placed } from './erase/bare.ts';
import { THREAD_EVENT_VERSION } from './events.ts';
import { isWithheld } from './withheld.ts';

/**
 * The event as an audience may see it, given the posts as they are now.
 *
 * A viewer folds what it was given at different moments, and must end with the posts of one who starts afresh. So whatever
 * withholds words says `masked` to every viewer, and whatever brings them back carries them as `restore`.
 */
export function projectThreadEvent(read: Read<ThreadEntity>, event: RoomEvent, audience: Audience): RoomEvent {
  const said = parseThread(event);
  if (said === undefined || isWordless(said)) return event;
  const post = read(said.type === 'post' ? event.id : said.target);
  // Where nobody can tell whether the words may be read, they are not given.
  if (post !== UNKNOWN && post?.kind !== 'post') return event;
  const withheld = post === UNKNOWN || isWithheld(post, audience);
  switch (said.type) {
    case 'post':
    case 'edit':
    case 'classify':
      return withheld ? withBody(event, masked(said)) : event;
    case 'delete':
      return withBody(event, { ...placed(said), masked: true });
    case 'hide':
      return may(audience.as, 'read-hidden') ? event : withBody(event, { ...placed(said), masked: true });
    case 'undelete':
      return withBody(event, { ...placed(said), ...(withheld ? {} : { restore: restore(post) }) });
    case 'unhide':
      if (may(audience.as, 'read-hidden')) return event;
      return withBody(event, { ...placed(said), ...(withheld ? {} : { restore: restore(post) }) });
  }
}

function withBody(event: RoomEvent, body: Json): RoomEvent {
  return { ...event, v: THREAD_EVENT_VERSION, body };
}

function restore(post: Post): Json {
  const { title, text, versions, edited } = post;
  const kept = versions.map((version) => ({ ...version }));
  const labels = omit(labelsOf(post), 'purpose');
  return { ...(title === undefined ? {} : { title }), text, ...labels, versions: kept, edits: edited?.times ?? 0 };
}
