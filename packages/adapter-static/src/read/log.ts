import { type Page, type Ports, type RoomEvent, RoomError } from '@studyhall/protocol';
import { LogCodec } from '../format/codecs.ts';
import type { ArchivedRoom } from '../format/index-file.ts';
import type { Archive } from './archive.ts';
import { countBefore, cursorAt } from './cursor.ts';

/** Reads the log of one room, file by file. */
export class Log {
  readonly #archive: Archive;
  readonly #ports: Ports;
  /** The file read last: a reader of short pages comes back to it. */
  #last: { readonly file: string; readonly events: readonly RoomEvent[] } | undefined;

  constructor(archive: Archive, ports: Ports) {
    this.#archive = archive;
    this.#ports = ports;
  }

  /** The events after a cursor, up to the end of the file they stand in. */
  async read(room: ArchivedRoom, after: string | undefined, limit: number, stop: AbortSignal): Promise<Omit<Page, 'now'>> {
    const from = countBefore(after, room);
    let start = 0;
    for (const piece of room.log) {
      if (from < start + piece.events) {
        const events = (await this.#events(piece, stop)).slice(from - start, from - start + limit);
        const end = from + events.length;
        return { events, cursor: cursorAt(room, end), more: end < room.events };
      }
      start += piece.events;
    }
    return { events: [], cursor: cursorAt(room, from), more: false };
  }

  async #events({ file, events: count }: ArchivedRoom['log'][number], stop: AbortSignal): Promise<readonly RoomEvent[]> {
    if (this.#last?.file !== file) {
      const { events } = await this.#archive.file(this.#ports, file, LogCodec, stop);
      if (events.length !== count) throw new RoomError('internal', `${file} has ${events.length} events; the index says ${count}`, { cause: file });
      this.#last = { file, events };
    }
    return this.#last.events;
  }
}
