import type { FileRef, Person, ReadMark, RoleClass, RoomEvent } from '@studyhall/protocol';
import { ownKey } from '@studyhall/domain';
import type { Post, Reaction, ThreadEntity } from '@studyhall/domain';
import type { PersonKey } from '../erase/person-in-rooms.ts';
import { eventsBy } from '../erase/person-in-rooms.ts';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { StoredAuditEntry } from '../store/audit.ts';
import type { StoredFollow, StoredNotice } from '../store/notice.ts';
import type { FileRecord, PlacedFile } from '../store/file.ts';
import type { Standing } from '../store/person.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';

/** A post of the person’s own, with the words they wrote, hidden and deleted ones too. */
export type OwnWrittenPost = Pick<Post, 'id' | 'thread' | 'parent' | 'at' | 'title' | 'text' | 'versions' | 'edited' | 'deleted' | 'reactions'> & {
  readonly hidden?: { readonly at: number };
};

/** What a person has in one room. */
export interface PersonalRoom {
  readonly room: string;
  readonly posts: readonly OwnWrittenPost[];
  /** What the person’s own reactions are now, by the ids of posts. */
  readonly reactions: readonly { readonly post: string; readonly reactions: readonly Reaction[] }[];
  readonly readMarks: readonly ReadMark[];
  /** Everything that the person did, as the log has it. */
  readonly events: readonly RoomEvent[];
}

/** Something that the person did with power over others, or that was done to them. Who else had to do with it is not said. */
export type OwnAuditEntry = Omit<StoredAuditEntry, 'by'> & Partial<Pick<StoredAuditEntry, 'by'>>;

/** A file that the person handed in. */
export type PersonalFile = FileRef & Pick<FileRecord, 'at' | 'post'> & {
  readonly room: string;
  /** Where its bytes are in the archive. */
  readonly path: string;
};

/** Everything that a course has of one person. Other people’s words are not in it. */
export interface PersonalData {
  readonly format: 'studyhall-person';
  readonly version: 1;
  /** When it was put together: milliseconds since the epoch. */
  readonly at: number;
  readonly issuer: string;
  readonly course: string;
  readonly person: string;
  /** As the roster shows the person. */
  readonly roster?: Person;
  /** What the course page’s own system said of the person. */
  readonly standing?: Standing;
  readonly rooms: readonly PersonalRoom[];
  /** What the person follows, and where they wrote. */
  readonly follows: readonly Omit<StoredFollow, 'person'>[];
  /** What they were told of: the kind of it, and the events. */
  readonly notices: readonly Omit<StoredNotice, 'person' | 'place'>[];
  readonly files: readonly PersonalFile[];
  /** What was done by the person or to them with power over others. */
  readonly audit: readonly OwnAuditEntry[];
}

const CHUNK = 500;
const MOST_FOLLOWS = 1_000_000;

/**
 * Puts together what a course has of a person.
 *
 * @returns undefined where it has nothing
 */
export async function personalData(tools: FoldTools, who: PersonKey): Promise<PersonalData | undefined> {
  const { store, surroundings: { clock } } = tools;
  const { tenant, course, person } = who;
  const [roster] = await store.people(tenant, course, [person]);
  const [standing] = await store.standings(tenant, course, [person]);
  const rooms: PersonalRoom[] = [];
  for (const room of await store.rooms(tenant, course)) {
    const found = await readFolded(tools, { tenant, course, room }, (reader) => personalRoom(reader, room, person));
    if (found !== undefined) rooms.push(found);
  }
  const follows = (await store.follows(who, MOST_FOLLOWS)).map(({ room, thread, level, wrote }) => ({
    room, ...(thread === undefined ? {} : { thread }), ...(level === undefined ? {} : { level }), ...(wrote === undefined ? {} : { wrote }),
  }));
  const notices = await noticesOf(store, who);
  const files = (await store.filesOfPerson(tenant, course, person)).map(personalFile);
  const audit = await auditOf(store, who);
  if (roster === undefined && standing === undefined && rooms.length === 0 && files.length === 0 && audit.length === 0 && follows.length === 0 && notices.length === 0) return undefined;
  return {
    format: 'studyhall-person', version: 1, at: clock.now(), issuer: tenant, course, person,
    ...(roster === undefined ? {} : { roster }), ...(standing === undefined ? {} : { standing }), rooms, follows, notices, files, audit,
  };
}

/** The name in the archive cannot lead anywhere else, and is nobody else's. */
function personalFile({ room, file: { id, name, type, bytes, width, height, at, post } }: PlacedFile): PersonalFile {
  const picture = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  return { id, name, type, bytes, ...picture, at, ...(post === undefined ? {} : { post }), room: room.room, path: `files/${id}/${name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_')}` };
}

async function personalRoom(reader: RoomReader, room: string, person: string): Promise<PersonalRoom | undefined> {
  const readMarks = await reader.receipts(person);
  const events = (await eventsBy(reader, person)).map(({ event }) => event);
  if (readMarks.length === 0 && events.length === 0) return undefined;
  const posts: OwnWrittenPost[] = [];
  const reactions = new Map<string, readonly Reaction[]>();
  for (let at = 0; at < events.length; at += CHUNK) {
    const some = events.slice(at, at + CHUNK);
    const reacted = some.flatMap(({ type, body }) => (type === 'react' ? [(body as { target: string }).target] : []));
    const keys = [...some.map(({ id }) => id), ...reacted.map((target) => ownKey(target, person))];
    const entities = (await reader.entities('thread', keys)) as ReadonlyMap<string, unknown> as ReadonlyMap<string, ThreadEntity>;
    for (const { id } of some) {
      const entity = entities.get(id);
      if (entity?.kind === 'post') posts.push(ownPost(entity));
    }
    for (const target of reacted) {
      const own = entities.get(ownKey(target, person));
      if (own?.kind === 'own' && own.reactions.length > 0) reactions.set(target, own.reactions);
    }
  }
  return { room, posts, reactions: [...reactions].map(([post, own]) => ({ post, reactions: own })), readMarks, events };
}

/** Who hid a post is somebody else’s business. */
function ownPost({ id, thread, parent, at, title, text, versions, edited, deleted, hidden, reactions }: Post): OwnWrittenPost {
  return {
    id, thread, at, text, versions, reactions,
    ...(parent === undefined ? {} : { parent }),
    ...(title === undefined ? {} : { title }),
    ...(edited === undefined ? {} : { edited }),
    ...(deleted === undefined ? {} : { deleted }),
    ...(hidden === undefined ? {} : { hidden: { at: hidden.at } }),
  };
}

async function noticesOf(store: Store, who: PersonKey): Promise<PersonalData['notices']> {
  const own: StoredNotice[] = [];
  for (let before: number | undefined; ; ) {
    const some = await store.notices(who, before, CHUNK);
    own.push(...some);
    before = some.at(-1)?.place ?? before;
    if (some.length < CHUNK) return own.map(({ kind, level, room, thread, post, event, at }) => ({ kind, level, room, thread, post, event, at }));
  }
}

async function auditOf(store: Store, { tenant, course, person }: PersonKey): Promise<readonly OwnAuditEntry[]> {
  const own: OwnAuditEntry[] = [];
  for (let after = 0; ; ) {
    const entries = await store.auditLog(tenant, course, after, CHUNK);
    own.push(...entries.filter(({ by, subject }) => by === person || subject === person).map((entry) => ownEntry(entry, person)));
    after = entries.at(-1)?.place ?? after;
    if (entries.length < CHUNK) return own;
  }
}

function ownEntry({ by, subject, ...entry }: StoredAuditEntry, person: string): OwnAuditEntry {
  return { ...entry, ...(by === person ? { by } : {}), ...(subject === person ? { subject } : {}) };
}

/** The role classes in words, for people. */
export const ROLE_WORDS: Readonly<Record<RoleClass, string>> = {
  student: 'student', ta: 'teaching assistant', instructor: 'instructor', observer: 'observer',
};
