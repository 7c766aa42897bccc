import { RoomError } from '@studyhall/protocol';

/** Bytes that a part of an XMPP address may have. */
const MOST = 1023;

const encoder = new TextEncoder();

/**
 * The address of a room's chat room, `course.room@conference`: made so that different names give different addresses, and so that
 * an operator can read them. Addresses do not tell capitals from small letters and forbid some characters, so everything but `a-z`, `0-9`
 * and `-` is written as `_` and two hexadecimal digits for each of its bytes in UTF-8.
 *
 * @throws RoomError `invalid` where the names are too long for an address
 */
export function roomJid(course: string, room: string, conference: string): string {
  const local = `${encoded(course)}.${encoded(room)}`;
  if (local.length > MOST) throw new RoomError('invalid', 'the names of the course and the room are too long for an XMPP address');
  return `${local}@${conference}`;
}

function encoded(name: string): string {
  return [...encoder.encode(name)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[a-z0-9-]/.test(char) ? char : `_${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** An address without what names one of several clients or, in a room, the occupant. */
export function bare(jid: string): string {
  const slash = jid.indexOf('/');
  return slash < 0 ? jid : jid.slice(0, slash);
}

/** What stands after the first slash of an address. */
export function resourceOf(jid: string): string {
  return jid.slice(bare(jid).length + 1);
}

/** The id of a person: the part before the `@` where it is of the viewer's own domain, else the whole address. */
export function personOf(jid: string, domain: string): string {
  const person = bare(jid);
  return person.endsWith(`@${domain}`) ? person.slice(0, -domain.length - 1) : person;
}
