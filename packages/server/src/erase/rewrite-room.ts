import { newId } from '@studyhall/protocol';
import type { RoomEvent } from '@studyhall/protocol';
import { erasedBody, subjectOf, tombstone, withoutPerson } from '@studyhall/domain';
import { removeFilesOfPosts } from '../files/remove.ts';
import { Entities } from '../room/entities.ts';
import { readStored } from '../room/refold.ts';
import { VIEWS_SIGNATURE } from '../room/views.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey, StoredEvent } from '../store/room.ts';
import type { Rewrite } from '../store/write.ts';
import { randomText } from '../surroundings.ts';
import { SERVER_ACTOR } from '../token/reserved-ids.ts';
import type { EraseTools } from './tools.ts';

/** After so many times too late in a busy room, others have to wait. */
const TRIES = 3;

/** What is to be erased in a room, as it is now. */
export interface Chosen {
  /** The events that become tombstones; what they say of others’ subjects stays. */
  readonly events: readonly StoredEvent[];
  /** What is said to be erased: subjects of the events. */
  readonly subjects: readonly string[];
  /** The name that a person has in this room from now on. */
  readonly alias?: { readonly person: string; readonly alias: string };
  /** The events of others that name a person, and do not from now on. */
  readonly unnamed?: { readonly person: string; readonly events: readonly StoredEvent[] };
}

/**
 * Erases in one room, all at once: events become tombstones in place, the entities folded from them are written anew, and `erased` is
 * appended for each subject. Where somebody gets another name, the room begins another epoch: no event says so to who has read the name of
 * before. Where the room moves meanwhile, it is chosen again; where it always moves, others wait.
 *
 * @param choose looks for what is to be erased; nothing happens where it finds no event
 * @returns what was erased, the last time it was chosen
 */
export async function eraseInRoom(tools: EraseTools, room: RoomKey, choose: (reader: RoomReader) => Promise<Chosen>): Promise<Chosen> {
  for (let tried = 0; ; tried += 1) {
    const chosen = await (tried < TRIES ? eraseSoon : eraseHeld)(tools, room, choose);
    if (chosen === undefined) continue;
    if (!isNothing(chosen)) tools.appended?.(room);
    await removeFilesOfPosts(tools, room, chosen.subjects);
    return chosen;
  }
}

type Erase = (tools: EraseTools, room: RoomKey, choose: (reader: RoomReader) => Promise<Chosen>) => Promise<Chosen | undefined>;

/** Erases where nobody else is faster; undefined where somebody was. */
const eraseSoon: Erase = async (tools, room, choose) => {
  const { chosen, seq, rewrite } = await readStored(tools, room, (reader) => plan(tools, reader, choose));
  return rewrite === undefined || (await tools.store.rewrite(room, seq, rewrite)) === 'appended' ? chosen : undefined;
};

/** Erases while nobody else can append; undefined where the room is of other views by then. */
const eraseHeld: Erase = async (tools, room, choose) => {
  await readStored(tools, room, (reader) => reader.head());
  let chosen: Chosen | undefined;
  const outcome = await tools.store.rewriteHeld(room, async (reader) => {
    const head = await reader.head();
    if (head !== undefined && head.views !== VIEWS_SIGNATURE) return undefined;
    const planned = await plan(tools, reader, choose);
    ({ chosen } = planned);
    return planned.rewrite;
  });
  return outcome === 'moved' ? undefined : chosen;
};

interface Planned {
  readonly chosen: Chosen;
  readonly seq: number;
  readonly rewrite: Rewrite | undefined;
}

async function plan({ surroundings }: EraseTools, reader: RoomReader, choose: (reader: RoomReader) => Promise<Chosen>): Promise<Planned> {
  const chosen = await choose(reader);
  const head = await reader.head();
  if (head === undefined || isNothing(chosen)) return { chosen, seq: head?.seq ?? 0, rewrite: undefined };
  const { events, subjects, alias, unnamed } = chosen;
  const at = Math.max(surroundings.clock.now(), head.lastAt + 1);
  const nextId = (): string => newId((bytes) => { surroundings.random.fill(bytes); });
  // Every rewrite moves the log on, so that nothing is appended that was decided over the entities of before.
  const told = subjects.length > 0 ? subjects : [events[0]?.event.id ?? nextId()];
  const entities = new Entities();
  await entities.load(reader, [...events, ...(unnamed?.events ?? [])].map(({ event }) => event));
  const later = told.map((target): RoomEvent => ({
    id: nextId(), type: 'erased', v: 1, body: erasedBody(entities.reads.thread, target), actor: SERVER_ACTOR, as: 'instructor', at,
  }));
  await entities.load(reader, later);
  for (const event of later) entities.apply(event);
  if (alias !== undefined) entities.rename(alias.person, alias.alias);
  if (unnamed !== undefined) entities.rename(unnamed.person, unnamed.person);
  return {
    chosen,
    seq: head.seq,
    rewrite: {
      events: [...events.map(({ seq, event }) => ({ seq, event: stone(event, chosen) })), ...withoutName(unnamed)],
      entities: entities.writes(),
      gone: entities.gone(),
      ...((alias ?? unnamed) && { epoch: randomText(surroundings.random) }),
      batch: { events: later, entities: [], views: VIEWS_SIGNATURE },
    },
  };
}

function isNothing({ events, unnamed }: Chosen): boolean {
  return events.length === 0 && (unnamed?.events ?? []).length === 0;
}

function withoutName(unnamed: Chosen['unnamed']): readonly StoredEvent[] {
  return (unnamed?.events ?? []).map(({ seq, event }) => ({ seq, event: withoutPerson(event, unnamed?.person ?? '') ?? event }));
}

function stone(event: RoomEvent, { subjects, alias }: Chosen): RoomEvent {
  const bare = tombstone(event, !subjects.includes(subjectOf(event)));
  return event.actor === alias?.person ? { ...bare, actor: alias.alias } : bare;
}

/** What some events are about, each once. */
export function subjectsOf(events: readonly RoomEvent[]): readonly string[] {
  return [...new Set(events.map(subjectOf))];
}
