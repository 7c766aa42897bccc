import { isMaybeForWaiting } from '@studyhall/domain';
import type { RoomReader } from '../store/reader.ts';
import type { Head, RoomKey, StoredEvent } from '../store/room.ts';
import type { ReadOn } from './page.ts';
import { eventsAfter, placeAfter, placeOfHead } from './place.ts';

/** How many places are remembered of all rooms together; then it is begun anew. */
const REMEMBERED = 100_000;
const EVENTS_AT_ONCE = 200;

/** The place of an event, and its id. */
interface Numbered {
  readonly seq: number;
  readonly id: string;
}

/** What of a room may be for who has still to post, as far as its log was looked through. */
interface Found {
  readonly epoch: string;
  readonly upTo: number;
  readonly places: readonly Numbered[];
  /** What staff began threads with. */
  readonly prompts: ReadonlySet<string>;
}

/**
 * Where in the logs of rooms in which one posts first that stands which may be for those who have still to post. It is a handful of
 * thousands, and an event that is not is never: so each is looked at once, and not with every page.
 */
export class Waiting {
  readonly #rooms = new Map<string, Found>();
  #remembered = 0;

  /** Reads what may be for those who have still to post in a room, and steps over the rest. */
  in(room: RoomKey): ReadOn {
    return async (reader, after, limit) => {
      const { head } = await eventsAfter(reader, after, 1);
      if (head === undefined) return { head, events: [], end: after };
      const { places } = await this.#lookThrough(reader, room, head);
      // Another reader, who began later, may have looked further.
      const rest = places.filter(({ seq }) => seq > after.seq && seq <= head.seq);
      const events = await eventsAt(reader, rest.slice(0, limit));
      const last = events.at(-1);
      return { head, events, end: rest.length <= limit || last === undefined ? await placeOfHead(reader) : placeAfter(head, last) };
    };
  }

  async #lookThrough(reader: RoomReader, { tenant, course, room }: RoomKey, head: Head): Promise<Found> {
    const name = JSON.stringify([tenant, course, room]);
    const known = this.#rooms.get(name);
    const before = known?.epoch === head.epoch ? known : { epoch: head.epoch, upTo: 0, places: [], prompts: new Set<string>() };
    if (before.upTo >= head.seq) return before;
    const [places, prompts] = [[...before.places], new Set(before.prompts)];
    for (let { upTo } = before; upTo < head.seq; ) {
      const events = await reader.events(upTo, EVENTS_AT_ONCE);
      for (const { seq, event } of events) {
        if (!isMaybeForWaiting(event, prompts)) continue;
        places.push({ seq, id: event.id });
        if (event.type === 'post') prompts.add(event.id);
      }
      upTo = events.at(-1)?.seq ?? head.seq;
    }
    return this.#remember(name, { epoch: head.epoch, upTo: head.seq, places, prompts });
  }

  #remember(name: string, found: Found): Found {
    const before = this.#rooms.get(name);
    if (before?.epoch === found.epoch && before.upTo >= found.upTo) return found;
    this.#remembered += found.places.length - (before?.places.length ?? 0);
    if (this.#remembered > REMEMBERED) {
      this.#rooms.clear();
      this.#remembered = found.places.length;
    }
    this.#rooms.set(name, found);
    return found;
  }
}

async function eventsAt(reader: RoomReader, places: readonly Numbered[]): Promise<readonly StoredEvent[]> {
  if (places.length === 0) return [];
  return [...(await reader.byIds(places.map(({ id }) => id)))].sort((one, other) => one.seq - other.seq);
}
