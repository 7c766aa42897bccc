import type { RoomReader } from '../store/reader.ts';
import type { Head } from '../store/room.ts';
import { foldLog } from './fold-log.ts';
import { FoldedReader } from './folded-reader.ts';

/** A longer log is not folded in memory. */
const MOST_EVENTS = 10_000;
/** So many rooms are remembered; any other one is folded from its beginning. */
const REMEMBERED = 20;

type Remembered = Pick<Head, 'epoch' | 'seq'> & { readonly reader: FoldedReader };

/** Rooms whose stored entities are of another version, folded for reading alone. */
export class InMemory {
  readonly #rooms = new Map<string, Remembered>();

  /** @returns a reader as of the same moment, with entities of this version; undefined where the room is too big or is none */
  async reader(room: string, stored: RoomReader): Promise<RoomReader | undefined> {
    const head = await stored.head();
    if (head === undefined || head.seq > MOST_EVENTS) return undefined;
    const before = this.#rooms.get(room);
    const begun = before !== undefined && (await isContinued(before, head, stored)) ? before : undefined;
    const reader = begun?.seq === head.seq ? begun.reader.over(stored) : new FoldedReader(stored, await foldLog(stored, begun?.seq, begun?.reader.folded));
    this.#rooms.delete(room);
    this.#rooms.set(room, { epoch: head.epoch, seq: head.seq, reader });
    const [oldest] = this.#rooms.keys();
    if (this.#rooms.size > REMEMBERED && oldest !== undefined) this.#rooms.delete(oldest);
    return reader;
  }
}

/** Whether what was folded is still the beginning of the log: erasing changes events in place, and always appends what says so. */
async function isContinued({ epoch, seq }: Remembered, head: Head, stored: RoomReader): Promise<boolean> {
  if (epoch !== head.epoch || seq > head.seq) return false;
  return !(await stored.events(seq, MOST_EVENTS)).some(({ event }) => event.type === 'erased');
}
