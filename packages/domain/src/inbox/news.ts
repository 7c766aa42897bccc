import type { FollowLevel, InboxKind, RoomEvent } from '@studyhall/protocol';
import { may } from '../permissions/acts.ts';
import { parseThread } from '../thread/acts/parse.ts';
import type { ThreadAct } from '../thread/parse.ts';
import type { Post, ThreadEntity } from '../thread/entity.ts';
import { UNKNOWN } from '../view.ts';
import type { Read } from '../view.ts';
import { hearsAll, levelIn } from './levels.ts';
import type { Following } from './levels.ts';

/** Where an event happened, for who is told of it. */
export interface NewsPlace {
  readonly thread: string;
  readonly post: string;
}

/** One person who is told of an event. */
export interface Told {
  readonly person: string;
  readonly kind: InboxKind;
  /** What they hear of the thread. */
  readonly level: FollowLevel;
}

/** The thread in which an event is news for somebody; undefined for events that are news for nobody. */
export function newsPlace(event: RoomEvent, read: Read<ThreadEntity>): NewsPlace | undefined {
  const said = parseThread(event);
  switch (said?.type) {
    case 'post':
      return { thread: said.thread ?? event.id, post: event.id };
    case 'accept':
      return said.to === null ? undefined : { thread: said.target, post: said.to };
    case 'endorse':
      return said.to ? { thread: said.thread, post: said.target } : undefined;
    case 'edit': {
      const post = said.mentions === undefined || said.mentions.length === 0 ? undefined : postAt(read, said.target);
      return post && { thread: post.thread, post: post.id };
    }
    default:
      return undefined;
  }
}

/**
 * Who is told of an event, and of what kind it is for them: one line for each person, and none for who did it. What the post says is looked at
 * as it is now; whether somebody may see it is asked when they read their inbox.
 *
 * @param following what people follow of the event's thread and of its room
 * @param everybody the people of the course, whom an announcement is for; asked for only then
 * @param named whom the words of a post that is edited named before: they know
 */
export function newsOf(
  event: RoomEvent,
  read: Read<ThreadEntity>,
  following: readonly Following[],
  everybody: () => readonly string[],
  named: ReadonlySet<string> = new Set(),
): readonly Told[] {
  const said = parseThread(event);
  const place = newsPlace(event, read);
  if (said === undefined || place === undefined) return [];
  const own = new Map<string, readonly Following[]>();
  for (const each of following) own.set(each.person, [...(own.get(each.person) ?? []), each]);
  const level = (person: string): FollowLevel => levelIn(place.thread, own.get(person) ?? []);
  const told = new Map<string, Told>();
  // Who follows a thread by itself did so when its first post was there.
  const ofRoom = following.filter((each) => each.thread === undefined && hearsAll(each.level)).map(({ person }) => person);
  const listening = place.thread === event.id ? ofRoom : [...own.keys()].filter((each) => hearsAll(level(each)));
  // What is said of somebody first stands: the nearest reason comes first.
  for (const [person, kind] of reasons(event, said, read, listening, everybody)) {
    if (person === event.actor || named.has(person) || told.has(person) || level(person) === 'mute') continue;
    told.set(person, { person, kind, level: level(person) });
  }
  return [...told.values()];
}

function* reasons(
  event: RoomEvent,
  said: ThreadAct,
  read: Read<ThreadEntity>,
  listening: readonly string[],
  everybody: () => readonly string[],
): Iterable<readonly [person: string, kind: InboxKind]> {
  if (said.type === 'accept') yield* ofAuthor(postAt(read, said.to), 'accepted');
  if (said.type === 'endorse') yield* ofAuthor(postAt(read, said.target), 'endorsed');
  if (said.type !== 'post' && said.type !== 'edit') return;
  for (const person of said.mentions ?? []) yield [person, 'mention'];
  if (said.type === 'edit') return;
  if (said.thread === undefined) {
    const announces = said.purpose === 'announcement' && may(event.as, 'announce');
    for (const person of announces ? everybody() : []) yield [person, 'announcement'];
    for (const person of listening) yield [person, 'thread'];
    return;
  }
  const root = postAt(read, said.thread);
  for (const person of listening) yield [person, root?.purpose === 'question' && root.author === person ? 'answer' : 'reply'];
}

function ofAuthor(post: Post | undefined, kind: InboxKind): readonly (readonly [string, InboxKind])[] {
  return post === undefined ? [] : [[post.author, kind]];
}

function postAt(read: Read<ThreadEntity>, id: string | null): Post | undefined {
  const found = id === null ? undefined : read(id);
  return found === UNKNOWN || found?.kind !== 'post' ? undefined : found;
}
