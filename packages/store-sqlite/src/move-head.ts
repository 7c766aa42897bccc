import type { Batch, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

const REMEMBERED = 10_000;

/** The numbers of rooms, as far as they are known. What made one may have been undone: whoever takes one looks whose it is. */
const numbers = new WeakMap<Connection, Map<string, number>>();

/**
 * Moves a room's head to where a batch ends.
 *
 * @returns the number of the room; undefined where it is not as the batch was decided over, and then nothing was changed
 */
export function moveHead(connection: Connection, key: RoomKey, expected: number, batch: Batch): number | undefined {
  const { tenant, course, room } = key;
  const { events, views, becomes = views, state = null } = batch;
  const args = { tenant, course, room, expected, views, becomes, state, seq: expected + events.length, lastAt: events.at(-1)?.at ?? null };
  const known = numbersOf(connection);
  const name = JSON.stringify([tenant, course, room]);
  const id = known.get(name);
  // A row that comes back costs more than the change itself.
  if (id !== undefined && connection.run(SQL.single.moveHeadOf, { ...args, id }) === 1) return id;
  const found = connection.get(SQL.single.moveHead, args)?.id;
  if (found !== undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, found);
  }
  return found;
}

function numbersOf(connection: Connection): Map<string, number> {
  const known = numbers.get(connection) ?? new Map<string, number>();
  numbers.set(connection, known);
  return known;
}
