import { writeArchive, readRoom } from '@studyhall/adapter-static/write';
import { applyAll, FoldState, threadView } from '@studyhall/domain';
import type { Post } from '@studyhall/domain';
import { openLog } from '@studyhall/client';
import type { Session } from '@studyhall/client';
import type { Exporter, ExportRequest } from '@studyhall/elements';
import { COURSE_ROOM, RoomError, toRoomError } from '@studyhall/protocol';
import type { Facts, Link, Person, RoomEvent } from '@studyhall/protocol';
import { strToU8, zipSync } from 'fflate';
import { AttachedFiles } from './attached.ts';
import { loadFormulaHtml, sourceHtml } from './formula-html.ts';
import type { FormulaHtml } from './formula-html.ts';
import { followedRooms } from './own-rooms.ts';
import { discussionPage } from './page.ts';
import type { PageRoom } from './page.ts';

/** How many people are asked for at once. */
const PEOPLE_AT_ONCE = 200;

/** A room as it was read at one moment. */
interface ReadRoom {
  readonly room: string;
  readonly facts: Facts;
  readonly events: readonly RoomEvent[];
  readonly posts: readonly Post[];
}

/**
 * Reads rooms as the person may see them and puts them into one file: a page that opens without a network, and the same as JSON. Whole rooms
 * are an archive as `adapter-static` reads it, of one's own posts a list.
 */
export const exportPosts: Exporter = async ({ session, rooms, mine, followed, words, now, waits, lacks }) => {
  const read: ReadRoom[] = [];
  const attached = new AttachedFiles();
  const me = session.$state.get().me?.id;
  const author = mine ? me : undefined;
  const others = followed === true ? (await followedRooms(session, waits)).filter((room) => !rooms.includes(room)) : [];
  const missing: string[] = [];
  for (const room of [...rooms, ...others]) {
    const isOther = !rooms.includes(room);
    const one = await asking(room, () => (isOther ? readWhole(session, room, attached, author).catch(ifGone) : readWhole(session, room, attached, author)), {
      // Without the only one there would be nothing to save.
      lacks: rooms.length + others.length > 1 ? lacks : undefined,
      missing,
    });
    // Somebody may follow a room in which they wrote nothing.
    if (one && (!isOther || one.posts.some((post) => post.author === author && !post.deleted))) read.push(one);
  }
  if (read.length === 0 && missing.length > 0) throw new RoomError('unavailable', 'no room could be read');
  const people = await peopleOf(session, read);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const title = mine ? words.mine : words.discussion(session.course);
  const page = discussionPage({
    ...{ title, words, now, missing },
    rooms: read.map((each) => pageRoom(each, author)),
    nameOf: (id) => names.get(id) ?? words.someone,
    pathOf: (id) => attached.get(id)?.path,
    formulaHtml: await formulasOf(read),
  });
  const files: Record<string, string> = mine
    ? { 'my-posts.json': `${JSON.stringify({ course: session.course, made: now, ...(missing.length > 0 && { missing }), posts: read.flatMap(({ room, posts }) => ownPosts(room, posts, me, attached)) }, undefined, 2)}\n` }
    : { ...(await archiveFiles(session, read, { people, attached, now })), ...(missing.length > 0 && { 'missing.json': `${JSON.stringify({ missing })}\n` }) };
  const texts = Object.entries({ 'index.html': page, ...files }).map(([name, content]): [string, Uint8Array] => [name, strToU8(content)]);
  // Pictures are as small as they get.
  const zip = zipSync({ ...Object.fromEntries(texts), ...Object.fromEntries([...attached.byPath()].map(([path, content]) => [path, [content, { level: 0 }]])) });
  const stem = mine ? 'my-posts' : 'discussion';
  return { name: `${stem}-${new Date(now).toISOString().slice(0, 10)}.zip`, file: new Blob([zip], { type: 'application/zip' }) };
};

/** How formulas are written, where there may be any: by their source where what typesets them does not arrive, because they can be read so too. */
function formulasOf(rooms: readonly ReadRoom[]): FormulaHtml | Promise<FormulaHtml> {
  const hasSome = rooms.some(({ posts }) => posts.some(({ text }) => text.includes('$')));
  return hasSome ? loadFormulaHtml().catch(() => sourceHtml) : sourceHtml;
}

/** What becomes of rooms that cannot be read. */
interface Lacking {
  /** Undefined where there is nothing to choose. */
  readonly lacks: ExportRequest['lacks'] | undefined;
  /** The rooms that are gone on without. */
  readonly missing: string[];
}

/** What ends an export whatever anybody wants: the session is over, or somebody else’s. */
const OVER: readonly string[] = ['closed', 'signed-out', 'unauthenticated'];

/** Reads a room; where that fails, as often as the person wants. @returns undefined where they go on without it */
async function asking<T>(room: string, read: () => Promise<T>, { lacks, missing }: Lacking): Promise<T | undefined> {
  for (;;) {
    try {
      return await read();
    } catch (thrown) {
      const error = toRoomError(thrown);
      if (!lacks || OVER.includes(error.code)) throw error;
      if ((await lacks(room, error.toJSON())) === 'again') continue;
      missing.push(room);
      return undefined;
    }
  }
}

/** @param author whose files alone are read; everybody's where absent */
async function readWhole(session: Session, room: string, attached: AttachedFiles, author: string | undefined): Promise<ReadRoom> {
  const link = await openLog(session, room);
  try {
    const events = await readRoom(link);
    const state = new FoldState(threadView);
    applyAll(state, events);
    const posts = [...state.entries()].flatMap(([, entity]) => (entity.kind === 'post' ? [entity] : []));
    for (const post of posts) if (author === undefined || post.author === author) await attached.add(link, post.files ?? []);
    return { room, facts: link.facts, events, posts };
  } finally {
    link.close();
  }
}

/** What is not there for the person any more is no part of their export; anything else would be missing in it. */
function ifGone(error: unknown): undefined {
  if (error instanceof RoomError && (error.code === 'not-found' || error.code === 'forbidden')) return undefined;
  throw error;
}

/** Who wrote, and what they are called; nobody where the backend has no names. */
async function peopleOf(session: Session, rooms: readonly ReadRoom[]): Promise<readonly Person[]> {
  const ids = [...new Set(rooms.flatMap(({ events }) => events.map(({ actor }) => actor)))];
  const people: Person[] = [];
  try {
    const { roster } = await openLog(session, COURSE_ROOM);
    for (let from = 0; roster && from < ids.length; from += PEOPLE_AT_ONCE) people.push(...(await roster.get(ids.slice(from, from + PEOPLE_AT_ONCE))));
  } catch (error) {
    if (!(error instanceof RoomError && error.code === 'not-found')) throw error;
  }
  return people;
}

/** @param author whose posts alone are shown; everybody's where absent */
function pageRoom({ room, posts }: ReadRoom, author: string | undefined): PageRoom {
  const shown = posts.filter((post) => author === undefined || (post.author === author && !post.deleted));
  const threads = new Map<string, Post[]>();
  for (const post of [...shown].sort((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined) || a.at - b.at)) {
    threads.set(post.thread, [...(threads.get(post.thread) ?? []), post]);
  }
  return { room, threads: [...threads.values()] };
}

function ownPosts(room: string, posts: readonly Post[], me: string | undefined, attached: AttachedFiles): readonly object[] {
  return posts
    .filter(({ author, deleted }) => author === me && !deleted)
    .sort((a, b) => a.at - b.at)
    .map(({ id, thread, parent, at, title, text, purpose, tags, files }) => {
      const held = files?.map((file) => ({ ...file, path: attached.get(file.id)?.path }));
      return { room, id, thread, parent, at: new Date(at).toISOString(), title, text, purpose, tags, files: held };
    });
}

interface ArchiveParts {
  readonly people: readonly Person[];
  readonly attached: AttachedFiles;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The texts of an archive; its other files are those that are attached. */
async function archiveFiles(session: Session, rooms: readonly ReadRoom[], { people, attached, now }: ArchiveParts): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  await writeArchive({
    course: session.course,
    rooms: rooms.map(({ room }) => room),
    // What was read above: the page and the archive are of the same moment.
    open: (name) => Promise.resolve(linkOver(rooms.find(({ room }) => room === name), people)),
    names: true,
    now,
    fileBytes: (_room, id) => Promise.resolve(attached.get(id)?.content),
    write(file, content) {
      if (typeof content === 'string') files[file] = content;
      return Promise.resolve();
    },
  });
  return files;
}

function linkOver(read: ReadRoom | undefined, people: readonly Person[]): Link {
  const facts: Facts = read?.facts ?? { authority: 'none', durability: 'memory', writable: false, limits: { bodyBytes: 0, drafts: 0, page: 1 }, me: { id: '', as: 'observer' } };
  return {
    facts,
    pull: () => Promise.resolve({ events: read?.events ?? [], cursor: 'end', more: false, now: 0 }),
    close: () => undefined,
    ...(read === undefined && { roster: { version: 1, get: (ids) => Promise.resolve(people.filter(({ id }) => ids.includes(id))), list: () => Promise.resolve({ people }) } }),
  };
}

