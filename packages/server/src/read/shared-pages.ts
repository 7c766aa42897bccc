import type { Page, RoomEvent } from '@studyhall/protocol';
import { LAG_SIGN } from '../room/views.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Head, RoomKey } from '../store/room.ts';
import { audienceName } from './audiences.ts';
import type { ReadContext } from './context.ts';
import type { Place } from './cursor.ts';
import { readPage } from './page.ts';
import { nowIn } from './place.ts';
import { Waiting } from './waiting.ts';

/** How much is kept of all rooms together: bytes. */
const KEPT_BYTES = 8 * 2 ** 20;
/** Where more was appended since, pages are read anew rather than what was appended. */
const LOOKED_THROUGH = 50;
/** Events that change nothing of how those before them are shown; any other may withhold words, or bring them back. */
const BESIDE_OTHERS: readonly string[] = ['post'];

interface Kept {
  /** The page's JSON up to the time. */
  readonly text: Buffer;
  /** Whether something follows it: then what is appended is on later pages. */
  readonly more: boolean;
}

/** The pages of one room, as they are where its log stands; by audience, place and size. */
interface RoomPages {
  readonly head: Head | undefined;
  readonly pages: Map<string, Promise<Kept>>;
}

/**
 * Pages of logs, as they are sent. Whoever may see the same, asks from the same place and finds the log where it was gets the same page,
 * read and written out once: a class that opens a room together, and those who ask for one page without end.
 *
 * Who asks always looks first at where the log is, so nobody is given less than there was when they asked. Everything that changes what
 * a page holds moves the log on, erasing too.
 */
export class SharedPages {
  readonly #rooms = new Map<string, RoomPages>();
  readonly #waiting = new Waiting();
  #bytes = 0;

  /**
   * A page as {@link readPage} reads it.
   *
   * @returns its JSON, in parts that nobody may change: others get them too
   * @throws RoomError as {@link readPage}
   */
  async read(reader: RoomReader, context: ReadContext, from: Place, limit: number): Promise<readonly Uint8Array[]> {
    const head = await reader.head();
    const room = await this.#at(nameOf(context.room), reader, withoutLag(head));
    const name = JSON.stringify([audienceName(context.audience), from, limit]);
    const { text } = await (room.pages.get(name) ?? this.#make(room, name, this.#begin(reader, context, from, limit)));
    return [text, Buffer.from(`,"now":${nowIn(head, context.now)}}`)];
  }

  /** Something was erased in a room: nothing of it is kept any longer. */
  forget(room: RoomKey): void {
    this.#rooms.delete(nameOf(room));
  }

  /** The pages of a room whose log stands at `head`. */
  async #at(name: string, reader: RoomReader, head: Head | undefined): Promise<RoomPages> {
    const found = this.#rooms.get(name);
    if (found !== undefined && isSame(found.head, head)) return found;
    const pages = found === undefined ? [] : await stillGood(found, reader, head);
    const room: RoomPages = { head, pages: new Map(pages) };
    // Who began to read earlier may come later; what they see is kept for nobody.
    if (this.#rooms.get(name) === found && (found?.head?.epoch !== head?.epoch || (found?.head?.seq ?? 0) <= (head?.seq ?? 0))) this.#rooms.set(name, room);
    return room;
  }

  async #begin(reader: RoomReader, context: ReadContext, from: Place, limit: number): Promise<Kept> {
    const readOn = context.audience.waits ? this.#waiting.in(context.room) : undefined;
    const { page: { events, cursor, more } } = await readPage(reader, context, from, limit, readOn);
    const page: Omit<Page, 'now'> = { events, cursor, more };
    return { text: Buffer.from(JSON.stringify(page).slice(0, -1)), more };
  }

  #make({ pages }: RoomPages, name: string, made: Promise<Kept>): Promise<Kept> {
    pages.set(name, made);
    made.then(({ text }) => { this.#count(text.length); }, () => { pages.delete(name); });
    return made;
  }

  /** What was forgotten meanwhile is counted until then: a busy room is read anew all the time. */
  #count(length: number): void {
    this.#bytes += length;
    if (this.#bytes <= KEPT_BYTES) return;
    this.#rooms.clear();
    this.#bytes = 0;
  }
}

/** Pages that would be read as they are kept, although the log has moved on. */
async function stillGood({ head: before, pages }: RoomPages, reader: RoomReader, head: Head | undefined): Promise<readonly [string, Promise<Kept>][]> {
  if (before === undefined || head === undefined || !isSame({ ...before, seq: head.seq, lastAt: head.lastAt }, head)) return [];
  const appended = head.seq - before.seq;
  if (appended <= 0 || appended > LOOKED_THROUGH) return [];
  const events = await reader.events(before.seq, appended);
  if (!events.every(({ event }) => isBesideOthers(event))) return [];
  const kept = await Promise.all([...pages].map(async ([name, page]) => ({ name, page, more: await page.then(({ more }) => more, () => false) })));
  return kept.filter(({ more }) => more).map(({ name, page }) => [name, page]);
}

function isBesideOthers({ type }: RoomEvent): boolean {
  return BESIDE_OTHERS.includes(type);
}

/** Entities that are written after their events make no other page. */
function withoutLag(head: Head | undefined): Head | undefined {
  return head && { ...head, views: head.views.split(LAG_SIGN)[0] ?? '' };
}

function isSame(one: Head | undefined, other: Head | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
