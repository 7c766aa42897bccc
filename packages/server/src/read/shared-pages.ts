import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { ReadContext } from './context.ts';
import type { Place } from './cursor.ts';
import { readPage } from './page.ts';
import { nowIn } from './place.ts';

/** How much is kept of all rooms together: bytes. */
const KEPT_BYTES = 8 * 2 ** 20;

/** The pages of one room, as long as its log stands where it stood: by role class, place and size, their JSON up to the time. */
interface Kept {
  readonly head: string;
  readonly pages: Map<string, Promise<Buffer>>;
}

/**
 * Pages of logs, as they are sent. Whoever may see the same, asks from the same place and finds the log at the same event gets the same
 * page, read and written out once: a class that opens a room together, and those who ask for one page without end.
 *
 * Who asks always looks first at where the log is, so nobody is given less than there was when they asked. Everything that changes what
 * a page holds moves the log on, erasing too.
 */
export class SharedPages {
  readonly #rooms = new Map<string, Kept>();
  #bytes = 0;

  /**
   * A page as {@link readPage} reads it.
   *
   * @returns its JSON, in parts that nobody may change: others get them too
   * @throws RoomError as {@link readPage}
   */
  async read(reader: RoomReader, context: ReadContext, from: Place, limit: number): Promise<readonly Uint8Array[]> {
    const head = await reader.head();
    const kept = this.#kept(nameOf(context.room), JSON.stringify(head ?? null));
    const name = JSON.stringify([context.audience.as, from, limit]);
    const page = kept.pages.get(name) ?? this.#make(kept, name, begun(reader, context, from, limit));
    return [await page, Buffer.from(`,"now":${nowIn(head, context.now)}}`)];
  }

  /** Something was appended to a room, or erased in it: what was kept of it is of no use any more. */
  forget(room: RoomKey): void {
    this.#rooms.delete(nameOf(room));
  }

  #kept(room: string, head: string): Kept {
    const found = this.#rooms.get(room);
    if (found?.head === head) return found;
    const kept: Kept = { head, pages: new Map() };
    this.#rooms.set(room, kept);
    return kept;
  }

  #make({ pages }: Kept, name: string, made: Promise<Buffer>): Promise<Buffer> {
    pages.set(name, made);
    made.then(({ length }) => { this.#count(length); }, () => { pages.delete(name); });
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

async function begun(reader: RoomReader, context: ReadContext, from: Place, limit: number): Promise<Buffer> {
  const { page: { events, cursor, more } } = await readPage(reader, context, from, limit);
  return Buffer.from(JSON.stringify({ events, cursor, more }).slice(0, -1));
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
