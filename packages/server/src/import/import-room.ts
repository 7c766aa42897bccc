import { isSameDraft } from '@studyhall/protocol';
import type { Json, RoomEvent } from '@studyhall/protocol';
import { checkDraft, isTombstoneOf } from '@studyhall/domain';
import { Entities } from '../room/entities.ts';
import { readStored } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import { VIEWS_SIGNATURE } from '../room/views.ts';
import { MADE_BY_API } from '../token/reserved-ids.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Batch } from '../store/write.ts';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import { ImportRefused } from './refused.ts';

/** What an import works with. It needs no running server: any process that can open the store may import. */
export interface ImportTools extends FoldTools {
  readonly surroundings: Pick<Surroundings, 'clock' | 'random'>;
}

/** Something that was done elsewhere, as an event of a room. */
export interface ToImport {
  readonly event: RoomEvent;
  /** Where the source says so, in words for who reads an error: `line 12`. */
  readonly where: string;
  /** The body that a version before this one made of the same; absent where that is no other. */
  readonly earlier?: Json;
}

/** How events are put into a room. */
export interface ImportRoomOptions {
  /** Only says what it would do. */
  readonly dry?: boolean;
  /** Does what has to be there before the room has the events that are new to it; called again where the room changed meanwhile. */
  readonly before?: (fresh: readonly ToImport[]) => Promise<void>;
}

/** What an import did, in numbers of events. */
export interface ImportedEvents {
  readonly added: number;
  /** They were in the room already: an earlier import brought them. */
  readonly there: number;
  /** Whose events these are; who was erased since is not among them. */
  readonly writers: ReadonlySet<string>;
}

/** How many events are looked up at once. */
const CHUNK = 1000;

/**
 * Puts events with their own people and times into a room, all or nothing, by the rules that everybody else follows. What the room
 * has already stays as it is, so the same import again changes nothing.
 *
 * @param events by time, the oldest first; those of one id are one
 * @throws ImportRefused for the first event that the room cannot take, where the room has newer posts than a new one, and for times to come
 */
export async function importRoom(tools: ImportTools, room: RoomKey, events: readonly ToImport[], { dry = false, before }: ImportRoomOptions = {}): Promise<ImportedEvents> {
  for (;;) {
    const { expected, batch, fresh, imported } = await plan(tools, room, events);
    if (dry || batch === undefined) return imported;
    await before?.(fresh);
    if ((await tools.store.append(room, expected, batch)) === 'appended') return imported;
  }
}

async function plan(
  tools: ImportTools,
  room: RoomKey,
  events: readonly ToImport[],
): Promise<{ expected: number | undefined; batch: Batch | undefined; fresh: readonly ToImport[]; imported: ImportedEvents }> {
  return readStored(tools, room, async (reader) => {
    const head = await reader.head();
    const known = await readKnown(reader, events);
    const fresh = events.filter((each) => !isThere(each, known));
    const writers = new Set(events.flatMap(({ event }) => ((known.get(event.id) ?? event).actor === event.actor ? [event.actor] : [])));
    const imported = { added: fresh.length, there: events.length - fresh.length, writers };
    const [first] = fresh;
    if (first === undefined) return { expected: head?.seq, batch: undefined, fresh, imported };
    // Times in a log never run back: pages and lists rely on it.
    if (head !== undefined && first.event.at < head.lastAt) {
      throw new ImportRefused(first.where, `is older than the newest post of the room ${JSON.stringify(room.room)}: import into a room of its own`);
    }
    const last = fresh.at(-1);
    if (last !== undefined && last.event.at > tools.surroundings.clock.now()) {
      // Whatever is posted afterwards would have its time.
      throw new ImportRefused(last.where, `is of ${new Date(last.event.at).toISOString()}, which is still to come: mend the time, or the clock of this machine`);
    }
    const entities = new Entities();
    await entities.load(reader, fresh.map(({ event }) => event));
    for (const each of fresh) apply(entities, each);
    const found = head === undefined ? { opening: { by: MADE_BY_API, epoch: randomText(tools.surroundings.random) } } : {};
    const batch = { events: fresh.map(({ event }) => event), entities: entities.writes(), views: VIEWS_SIGNATURE, ...found };
    return { expected: head?.seq, batch, fresh, imported };
  });
}

/** What the room has under the ids of some events. */
async function readKnown(reader: RoomReader, events: readonly ToImport[]): Promise<ReadonlyMap<string, RoomEvent>> {
  const known = new Map<string, RoomEvent>();
  for (let from = 0; from < events.length; from += CHUNK) {
    const found = await reader.byIds(events.slice(from, from + CHUNK).map(({ event }) => event.id));
    for (const { event } of found) known.set(event.id, event);
  }
  return known;
}

/** @throws ImportRefused where its id stands for something else in the room */
function isThere({ event, where, earlier }: ToImport, known: ReadonlyMap<string, RoomEvent>): boolean {
  const before = known.get(event.id);
  if (before === undefined) return false;
  const bodies = earlier === undefined ? [event.body] : [event.body, earlier];
  if (bodies.some((body) => isSameDraft(withoutFiles(before), withoutFiles({ ...event, body })))) return true;
  // What was erased since stays erased.
  if (isTombstoneOf(before, event)) return true;
  throw new ImportRefused(where, `has the id ${event.id}, under which the room has something else`);
}

/** Which files a post got was decided when it came: by a version that took none, or by other limits. */
function withoutFiles(event: RoomEvent): RoomEvent {
  if (event.type !== 'post') return event;
  return { ...event, body: Object.fromEntries(Object.entries(event.body as Readonly<Record<string, Json>>).filter(([key]) => key !== 'files')) };
}

function apply(entities: Entities, { event, where }: ToImport): void {
  const verdict = checkDraft(entities.reads, event, event, 'open');
  if (verdict.verdict !== 'allow') {
    throw new ImportRefused(where, `is against the rules: ${verdict.verdict === 'deny' ? verdict.why : 'nobody can tell'}`);
  }
  entities.apply(event);
}
