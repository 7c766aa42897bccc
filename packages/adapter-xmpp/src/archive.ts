import { idOfName, type Page, RoomError, type RoomEvent } from '@studyhall/protocol';
import { type Element, xml } from '@xmpp/client-core';
import { personOf } from './address.ts';
import type { Connection } from './connection.ts';
import { BEGINNING, cursorOf, gone, type Place, placeOf } from './cursor.ts';
import { draftOf, plainWordsOf } from './message.ts';
import { NS } from './names.ts';
import { itemOf, roleClassOf } from './occupant.ts';
import type { People } from './people.ts';
import { Refusal } from './refusal.ts';

/** One message as the archive keeps it. */
interface Archived {
  readonly id: string;
  /** When the archive took it: milliseconds since the epoch. */
  readonly at: number;
  readonly message: Element;
}

/** As much of a connection as reading needs. */
export type ArchiveConnection = Pick<Connection, 'ask' | 'clock' | 'hear' | 'login' | 'newId'>;

/** What an archive is read with. */
export interface Reading {
  readonly connection: ArchiveConnection;
  readonly room: string;
  /** Gets to know everybody who has written. */
  readonly people: Pick<People, 'met'>;
  /** Aborts when nobody waits for it any more. */
  readonly stop: AbortSignal;
}

/**
 * A page of the room's log: of its archived messages those that are events.
 *
 * @throws RoomError `cursor-gone`
 */
export async function readPage(reading: Reading, after: string | undefined, limit: number): Promise<Page> {
  const { connection, room, stop } = reading;
  const { clock } = connection;
  let place = placeOf(room, after);
  while (!stop.aborted) {
    const { messages, last, complete } = await query(connection, room, place, limit);
    const events: RoomEvent[] = [];
    for (const archived of messages) {
      // The clock of a server may be set back; the times of a room never are.
      place = { id: archived.id, at: Math.max(place.at, archived.at) };
      const event = eventOf(archived, place.at, reading);
      if (event !== undefined) events.push(event);
    }
    if (last !== undefined) place = { ...place, id: last };
    // A page of nothing but other people's small talk is no page.
    if (events.length === 0 && !complete) continue;
    for (const { at } of events.slice(-1)) clock.saw(at);
    return { events, cursor: cursorOf(room, place), more: !complete, now: clock.now };
  }
  throw new RoomError('closed', 'nobody waits for the page any more');
}

/** One page of the archive itself (XEP-0313). */
async function query(
  connection: ArchiveConnection,
  room: string,
  after: Place,
  max: number,
): Promise<{ readonly messages: readonly Archived[]; readonly last: string | undefined; readonly complete: boolean }> {
  const queryid = connection.newId();
  const messages: Archived[] = [];
  const stop = connection.hear(room, (stanza) => {
    const result = stanza.getChild('result', NS.mam);
    // Only the room itself has a right to say what it has kept.
    if (stanza.attrs['from'] !== room || result?.attrs['queryid'] !== queryid) return;
    const archived = archivedOf(result);
    if (archived !== undefined) messages.push(archived);
  });
  const form = xml('x', { xmlns: NS.form, type: 'submit' }, xml('field', { var: 'FORM_TYPE', type: 'hidden' }, xml('value', {}, NS.mam)));
  const start = after.id === BEGINNING.id ? [] : [xml('after', {}, after.id)];
  const pages = xml('set', { xmlns: NS.rsm }, xml('max', {}, String(max)), ...start);
  try {
    const fin = await connection.ask('set', room, xml('query', { xmlns: NS.mam, queryid }, form, pages));
    const last = fin?.getChild('set', NS.rsm)?.getChildText('last') ?? undefined;
    return { messages, last, complete: fin?.attrs['complete'] === 'true' || last === undefined };
  } catch (error) {
    throw error instanceof Refusal && error.condition === 'item-not-found' ? gone() : error;
  } finally {
    stop();
  }
}

function archivedOf(result: Element): Archived | undefined {
  const forwarded = result.getChild('forwarded', NS.forward);
  const message = forwarded?.getChild('message');
  const at = Date.parse(forwarded?.getChild('delay', NS.delay)?.attrs['stamp'] ?? '');
  const { id } = result.attrs;
  return message === undefined || id === undefined || Number.isNaN(at) ? undefined : { id, at, message };
}

/** The event that an archived message is; undefined where it is none, or the room has not kept who wrote it. */
function eventOf({ id, message }: Archived, at: number, { connection, room, people }: Reading): RoomEvent | undefined {
  const item = itemOf(message);
  const { from = '', type } = message.attrs;
  if (item === undefined || type !== 'groupchat') return undefined;
  people.met(from, item);
  const stamps = { actor: personOf(item.jid, connection.login.domain), as: roleClassOf(item.affiliation), at };
  const draft = draftOf(message);
  if (draft !== undefined) return { ...draft, ...stamps };
  const text = plainWordsOf(message);
  // Written with another chat client: its id is made of that under which the archive keeps it, so that it is the same each time it is read.
  return text === undefined ? undefined : { id: idOfName(`${room} ${id}`), type: 'post', v: 1, body: { text }, ...stamps };
}
