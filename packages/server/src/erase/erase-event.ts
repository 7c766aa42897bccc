import { subjectOf } from '@studyhall/domain';
import type { RoomKey } from '../store/room.ts';
import { writeAudit } from './audit.ts';
import { eraseFound } from './erase-found.ts';
import type { Erased } from './erase-found.ts';
import { findWords } from './find-words.ts';
import { SINKS } from './sinks.ts';
import type { EraseTools } from './tools.ts';

/** What is to be erased with an event: nothing can be told of words without telling them, so this is all that is said. */
export interface EventToErase {
  /** The post, or the event itself where nobody here knows its type. */
  readonly subject: string;
  readonly author: string;
  readonly at: number;
  /** How many events hold its words now; 0: it is erased. */
  readonly events: number;
}

/**
 * Looks up what goes with an event: the whole post that it made or did something to, with every edit.
 *
 * @returns undefined where the room has no such event
 */
export async function findEvent(tools: EraseTools, room: RoomKey, id: string): Promise<EventToErase | undefined> {
  const [named] = await tools.store.read(room, (reader) => reader.byIds([id]));
  if (named === undefined) return undefined;
  const subject = subjectOf(named.event);
  const [first = named] = await tools.store.read(room, (reader) => reader.byIds([subject]));
  const { actor: author, at } = first.event;
  return { subject, author, at, events: (await wordsOf(tools, room, subject)).length };
}

/**
 * Erases an event for good, in every sink: the whole post that it made or did something to, with every edit.
 *
 * @param by the person or the key that wants it so, for the audit log
 * @returns undefined where the room has no such event
 */
export async function eraseEvent(tools: EraseTools, room: RoomKey, id: string, by: string): Promise<Erased | undefined> {
  const named = await findEvent(tools, room, id);
  if (named === undefined) return undefined;
  let erased: Erased = { subjects: 0, events: 0 };
  for (;;) {
    const ids = await wordsOf(tools, room, named.subject);
    if (ids.length === 0) break;
    const { events } = await eraseFound(tools, room, new Map([[named.subject, ids]]));
    erased = { subjects: 1, events: erased.events + events };
  }
  if (erased.events > 0) await writeAudit(tools, room, { by, act: 'event.erase', subject: named.subject, details: { room: room.room, events: erased.events } });
  for (const sink of SINKS) await sink.settle?.(tools);
  return erased;
}

/** The events with words about a subject. Its own comes first, and what is about it after it. */
async function wordsOf(tools: EraseTools, room: RoomKey, subject: string): Promise<readonly string[]> {
  const [own] = await tools.store.read(room, (reader) => reader.byIds([subject]));
  const from = own === undefined ? 0 : own.seq - 1;
  const found = await findWords(tools, room, from, (each) => each === subject);
  return found.get(subject) ?? [];
}
