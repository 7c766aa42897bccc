import type { DatabaseSync } from 'node:sqlite';
import { createServer } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom } from '@studyhall/testing';
import { COURSE, ISSUER, newDraftId, post, principalOf, TENANT } from '../server/people.ts';

const AUTHOR = 'person-0001';
const ROOM = { tenant: TENANT, course: COURSE, room: 'template' };

/** Makes a database as our server has it, with one post in one room. */
export async function makeTemplate(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder });
  const server = await createServer({ store, issuers: [ISSUER], surroundings: { clock: realClock, random: realRandom, log: () => undefined } });
  await server.live.core.decider.submit(ROOM, { principal: principalOf(AUTHOR), drafts: [post()] });
  await store.close();
}

interface Row {
  readonly view: string;
  readonly key: string;
  readonly json: string;
}
interface Place {
  readonly list: string;
  readonly filter: string;
  readonly place: string;
}

/**
 * Writes again and again, without deciding, what a post costs in rows. As with ours each post is later than the one before, and so
 * stands before it in the list of threads.
 *
 * @returns adds the rows of one more post by somebody, inside whatever transaction is open
 */
export function sameRows(database: DatabaseSync): (actor: string) => void {
  const event = database.prepare('SELECT id, json FROM event').get() as unknown as { readonly id: string; readonly json: string };
  const entities = database.prepare('SELECT view, key, json FROM entity').all() as unknown as readonly Row[];
  const places = database.prepare('SELECT list, filter, place FROM place').all() as unknown as readonly Place[];
  const addEvent = database.prepare('INSERT INTO event (room, seq, id, json) VALUES (1, ?, ?, ?)');
  const addEntity = database.prepare('INSERT INTO entity (room, view, key, json) VALUES (1, ?, ?, ?)');
  const addPlace = database.prepare('INSERT INTO place (room, view, list, filter, place, key) VALUES (1, ?, ?, ?, ?, ?)');
  let seq = 1;
  return (actor) => {
    const id = newDraftId();
    seq += 1;
    const renamed = (text: string): string => text.replaceAll(event.id, id).replaceAll(AUTHOR, actor);
    const moved = (place: string): string => place.replace(/^\d{16}/, (time) => String(BigInt(time) - BigInt(seq)));
    addEvent.run(seq, id, renamed(event.json));
    for (const { view, key, json } of entities) addEntity.run(view, renamed(key), renamed(json));
    for (const { list, filter, place } of places) addPlace.run(entities[0]?.view ?? '', list, filter, moved(renamed(place)), id);
  };
}
