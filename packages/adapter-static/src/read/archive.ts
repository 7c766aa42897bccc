import { type Codec, COURSE_ROOM, decode, type Lifetime, parseJson, type Ports, RoomError, toRoomError } from '@studyhall/protocol';
import { parseIndex } from '../format/codecs.ts';
import { filesOf } from '../format/files-of.ts';
import type { ArchiveIndex, ArchivedRoom } from '../format/index-file.ts';
import { cursorGone } from './cursor.ts';
import { getFile, unavailable } from './get.ts';

/** How long the index is taken for what the host has: milliseconds. */
const FRESH_MS = 60_000;

/** The room of the course, where its log was not archived. */
const NO_LOG: ArchivedRoom = { room: COURSE_ROOM, epoch: 'none', events: 0, log: [], views: [] };

/** The files of one archive. The index is read for all rooms together. */
export class Archive {
  readonly url: string;
  readonly #life: Lifetime;
  #index: ArchiveIndex | undefined;
  #readAt = -Infinity;
  #reading: Promise<ArchiveIndex> | undefined;

  /** @param life ends the reading of the index, which no single call can end */
  constructor(url: string, life: Lifetime) {
    this.url = url;
    this.#life = life;
  }

  /**
   * What the archive holds, as it was within the last minute.
   *
   * @param now asks the host again
   */
  async index(ports: Ports, now = false): Promise<ArchiveIndex> {
    if (!now && this.#index !== undefined && ports.clock.now() - this.#readAt < FRESH_MS) return this.#index;
    return (this.#reading ??= this.#life
      .run(undefined, (stop) => this.#read(ports, stop))
      .finally(() => {
        this.#reading = undefined;
      }));
  }

  /** @throws RoomError `not-found` where the archive does not have the room */
  async room(ports: Ports, name: string): Promise<ArchivedRoom> {
    const { rooms } = await this.index(ports);
    const room = rooms.find((each) => each.room === name) ?? (name === COURSE_ROOM ? NO_LOG : undefined);
    if (room === undefined) throw new RoomError('not-found', `${this.url}: the archive has no room of this name`);
    return room;
  }

  /**
   * Reads a file that the index names.
   *
   * @throws RoomError `cursor-gone` where the archive was replaced meanwhile
   */
  async file<T>(ports: Ports, name: string, codec: Codec<T>, stop: AbortSignal): Promise<T> {
    const url = new URL(name, this.url).href;
    const { missing, content } = await getFile(ports, url, 'default', stop);
    if (!missing) return read(url, () => decode(codec, parseJson(content, 'file'), 'file'));
    if (filesOf(await this.index(ports, true)).has(name)) throw unavailable(url, 'the file is missing: was the whole folder copied?');
    throw cursorGone();
  }

  async #read(ports: Ports, stop: AbortSignal): Promise<ArchiveIndex> {
    const { missing, content } = await getFile(ports, this.url, 'no-cache', stop);
    if (missing) throw unavailable(this.url, 'there is no such file: is this the address of an archive’s course.json?');
    const index = read(this.url, () => parseIndex(content));
    this.#index = index;
    this.#readAt = ports.clock.now();
    return index;
  }
}

/** A broken file is the fault of its host, not of who asks for it: it is worth another try. */
function read<T>(url: string, parse: () => T): T {
  try {
    return parse();
  } catch (thrown) {
    const error = toRoomError(thrown);
    throw new RoomError(error.code === 'invalid' ? 'internal' : error.code, `${url}: ${error.message}`, { cause: thrown });
  }
}
