import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { RoomError } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';
import type { RoomKey } from '../store/room.ts';
import { audienceName } from './audiences.ts';
import { Memo } from './memo.ts';

/**
 * A place in a room's log: the epoch, how many events stand before it, and the id and time of the last of them. Clients make ids and
 * send a draft again: after a backup was put back the same id may stand at the same place of another log, but not at the same time.
 */
export interface Place {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  /** Milliseconds since the epoch of clocks. */
  readonly at: number;
}

/** Before the first event. It is the same place in every epoch, and in a room that does not exist yet. */
export const BEGINNING: Place = { epoch: '', seq: 0, id: '', at: 0 };

const VERSION = '2';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Whoever reads on in a room that moves has one of a few cursors; each is sealed and opened once. */
const REMEMBERED = 1_000;

/**
 * Makes cursors from places and back. A cursor is sealed: it tells its reader nothing, and one that was changed, made by
 * another server, or made for another room or audience does not open. Equal places give equal cursors, so clients can
 * compare them: the IV is made from the content.
 */
export class Cursors {
  readonly #key: KeyObject;
  readonly #ivKey: string;
  readonly #sealed = new Memo<string>(REMEMBERED);
  readonly #opened = new Memo<Place>(REMEMBERED);

  /** @param secret 32 random bytes that stay the same for the life of the data */
  constructor(secret: Uint8Array) {
    this.#key = createSecretKey(createHmac('sha256', secret).update('cursor key').digest());
    this.#ivKey = createHmac('sha256', secret).update('cursor iv').digest('base64');
  }

  seal(place: Place, room: RoomKey, audience: Audience): string {
    const content = JSON.stringify([place.epoch, place.seq, place.id, place.at]);
    const context = contextOf(room, audience);
    return this.#sealed.get(nameOf(context, content), () => {
      const cursor = this.#seal(content, context);
      // It soon comes back.
      this.#opened.get(nameOf(context, cursor), () => place);
      return cursor;
    });
  }

  /** @throws RoomError `cursor-gone` for anything that {@link seal} did not make for this room and audience */
  open(cursor: string, room: RoomKey, audience: Audience): Place {
    const context = contextOf(room, audience);
    return this.#opened.get(nameOf(context, cursor), () => this.#open(cursor, context));
  }

  #seal(content: string, context: string): string {
    // Another one for each content, that nobody can foretell. Nobody has to prove anything by it, and a MAC costs each push several times as much.
    const iv = hash('sha256', `${this.#ivKey}\0${context}\0${content}`, 'buffer').subarray(0, IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    return VERSION + sealed.toString('base64url');
  }

  #open(cursor: string, context: string): Place {
    try {
      if (!cursor.startsWith(VERSION)) throw cursorGone();
      const text = cursor.slice(VERSION.length);
      const sealed = Buffer.from(text, 'base64url');
      // Base64 has several texts for the same bytes, and Buffer reads them all.
      if (sealed.toString('base64url') !== text) throw cursorGone();
      const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      const content = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      const [epoch, seq, id, at] = JSON.parse(content) as [string, number, string, number];
      return { epoch, seq, id, at };
    } catch {
      throw cursorGone();
    }
  }
}

/** The cursor means nothing here any more: the client starts from the beginning. */
export function cursorGone(): RoomError {
  return new RoomError('cursor-gone', 'the cursor is not of this room as you may see it now');
}

/** No context has this sign: it is JSON. */
function nameOf(context: string, text: string): string {
  return `${context}\0${text}`;
}

function contextOf(room: RoomKey, audience: Audience): string {
  return JSON.stringify([room.tenant, room.course, room.room, audienceName(audience)]);
}
