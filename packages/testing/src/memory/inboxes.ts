import type { Follow, FollowLevel, InboxItem, InboxKind, Person, RoomEvent } from '@studyhall/protocol';
import { excerpt, type Following, hearsAll, isWithheld, newsOf, newsPlace, parse, plainText, type Post, projectPost, UNKNOWN, WRITER_LEVEL } from '@studyhall/domain';
import type { MemoryRoom } from './room.ts';

const EXCERPT_CHARS = 140;

/** One person was told of one event. */
interface Told {
  readonly n: number;
  readonly person: string;
  readonly kind: InboxKind;
  readonly room: MemoryRoom;
  readonly thread: string;
  readonly post: string;
  readonly event: RoomEvent;
}

/** What somebody follows: what they chose, and whether they wrote there. */
interface Choice {
  readonly person: string;
  readonly room: string;
  readonly thread?: string;
  level?: FollowLevel | undefined;
  wrote?: true;
}

/** The inboxes of a course: what everybody was told, as of when it happened, and what they follow. */
export class MemoryInboxes {
  readonly #told: Told[] = [];
  readonly #choices = new Map<string, Choice>();
  readonly #read = new Map<string, number>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #everybody: () => readonly Person[];

  constructor(everybody: () => readonly Person[]) {
    this.#everybody = everybody;
  }

  /** Tells people of what happens in a room, from its beginning on. */
  watch(room: MemoryRoom): void {
    for (const event of room.log) this.#tell(room, event);
    room.listen((before) => {
      for (const event of room.log.slice(before)) this.#tell(room, event);
    });
  }

  /** Calls back when there is something new for a person, until the returned function is called. */
  listen({ id }: Person, listener: () => void): () => void {
    const all = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, all.add(listener));
    return () => all.delete(listener);
  }

  /** Everything that a person may see of what they were told, the newest first. */
  items(me: Person): readonly InboxItem[] {
    const read = this.#read.get(me.id) ?? 0;
    return this.#told.filter(({ person }) => person === me.id).flatMap((told) => this.#item(told, me, read)).reverse();
  }

  mark({ id }: Person, upTo: string): void {
    const told = this.#told.find(({ person, n }) => person === id && String(n) === upTo);
    this.#read.set(id, Math.max(told?.n ?? 0, this.#read.get(id) ?? 0));
  }

  follows({ id }: Person): readonly Follow[] {
    return [...this.#choices.values()].flatMap(({ person, room, thread, level, wrote }): Follow[] => {
      const heard = level ?? (wrote && WRITER_LEVEL);
      if (person !== id || heard === undefined) return [];
      return [{ room, ...(thread === undefined ? {} : { thread }), level: heard, ...(level === undefined ? { auto: true } : {}) }];
    });
  }

  /** The threads of a room of which a person hears everything. */
  followed(person: Person, room: string): readonly string[] {
    return this.follows(person).flatMap((each) => (each.room === room && each.thread !== undefined && hearsAll(each.level) ? [each.thread] : []));
  }

  choose({ id }: Person, room: string, thread: string | undefined, level: FollowLevel | undefined): void {
    this.#choice(id, room, thread).level = level;
  }

  #tell(room: MemoryRoom, event: RoomEvent): void {
    const read = (key: string): ReturnType<typeof room.referee.thread> => room.referee.thread(key);
    const place = newsPlace(event, read);
    if (place === undefined) return;
    const everybody = this.#everybody().filter(({ as }) => as !== 'observer').map(({ id }) => id);
    const following = [...this.#choices.values()].flatMap(({ person, room: name, thread, level, wrote }): Following[] => {
      const heard = level ?? (wrote && WRITER_LEVEL);
      if (name !== room.name || heard === undefined || (thread !== undefined && thread !== place.thread)) return [];
      return [{ person, ...(thread === undefined ? {} : { thread }), level: heard }];
    });
    const named = new Set(this.#told.flatMap(({ kind, post, person }) => (kind === 'mention' && post === place.post ? [person] : [])));
    for (const { person, kind } of newsOf(event, read, following, () => everybody, named)) {
      this.#told.push({ n: this.#told.length + 1, person, kind, room, ...place, event });
      for (const listener of [...(this.#listeners.get(person) ?? [])]) listener();
    }
    if (event.type === 'post') this.#choice(event.actor, room.name, place.thread).wrote = true;
  }

  #item({ n, kind, room, thread, post, event, person }: Told, me: Person, read: number): readonly InboxItem[] {
    const shown = postAt(room, post);
    if (room.referee.project(event, room.viewerOf(me)) === undefined) return [];
    if (shown === undefined || isWithheld(shown, me) || (kind === 'accepted' && shown.accepted !== true)) return [];
    if (kind === 'endorsed' && shown.endorsed === undefined) return [];
    if (kind === 'mention' && shown.mentions?.includes(person) !== true) return [];
    const root = postAt(room, thread);
    const title = root && projectPost(root, me).title;
    const words = excerpt(plainText(parse(shown.text)), EXCERPT_CHARS);
    return [{
      id: String(n), kind, room: room.name, thread, post, by: event.actor, at: event.at,
      ...(title === undefined ? {} : { title }),
      ...(words === '' ? {} : { excerpt: words }),
      ...(n <= read ? { read: true } : {}),
    }];
  }

  #choice(person: string, room: string, thread: string | undefined): Choice {
    const key = JSON.stringify([person, room, thread]);
    const found = this.#choices.get(key) ?? { person, room, ...(thread === undefined ? {} : { thread }) };
    this.#choices.set(key, found);
    return found;
  }
}

function postAt(room: MemoryRoom, id: string): Post | undefined {
  const found = room.referee.thread(id);
  return found === UNKNOWN || found?.kind !== 'post' ? undefined : found;
}
