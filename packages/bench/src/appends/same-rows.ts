import type { DatabaseSync } from 'node:sqlite';
import { createServer } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom } from '@studyhall/testing';
import { COURSE, ISSUER, newDraftId, post, principalOf, TENANT } from '../server/people.ts';

const ROOM = { tenant: TENANT, course: COURSE, room: 'template' };

/** Makes a database as our server has it, with one post in one room. */
export async function makeTemplate(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder });
  const server = await createServer({ store, issuers: [ISSUER], surroundings: { clock: realClock, random: realRandom, log: () => undefined } });
  await server.live.core.decider.submit(ROOM, { principal: principalOf('person-0001'), drafts: [post()] });
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
 * Writes again and again, without deciding, what a post costs in rows.
 *
 * @returns adds the rows of one more post, inside whatever transaction is open
 */
export function sameRows(database: DatabaseSync): () => void {
  const event = database.prepare('SELECT id, json FROM event').get() as unknown as { readonly id: string; readonly json: string };
  const entities = database.prepare('SELECT view, key, json FROM entity').all() as unknown as readonly Row[];
  const places = database.prepare('SELECT list, filter, place FROM place').all() as unknown as readonly Place[];
  const addEvent = database.prepare('INSERT INTO event (room, seq, id, json) VALUES (1, ?, ?, ?)');
  const addEntity = database.prepare('INSERT INTO entity (room, view, key, json) VALUES (1, ?, ?, ?)');
  const addPlace = database.prepare('INSERT INTO place (room, view, list, filter, place, key) VALUES (1, ?, ?, ?, ?, ?)');
  let seq = 1;
  return () => {
    const id = newDraftId();
    const renamed = (text: string): string => text.replaceAll(event.id, id);
    addEvent.run((seq += 1), id, renamed(event.json));
    for (const { view, key, json } of entities) addEntity.run(view, renamed(key), renamed(json));
    for (const { list, filter, place } of places) addPlace.run(entities[0]?.view ?? '', list, filter, renamed(place), id);
  };
}
