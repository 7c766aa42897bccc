import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { RoleClass } from '@studyhall/protocol';
import type { RoomKey } from '../store/room.ts';
import type { Asker } from './seen.ts';

/** For whom, and until when, a file is given out under an address. */
export interface FilePass {
  readonly room: RoomKey;
  readonly id: string;
  readonly asker: Asker;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A pass as it stands in an address. */
type Said = [tenant: string, course: string, room: string, id: string, as: RoleClass, isOwner: boolean, until: number];

/** How long an address is good, and how much longer at most: milliseconds. */
const LIFE_MS = 10 * 60 * 1000;

/**
 * Makes addresses of files and reads them. Who has one has that one file for a few minutes, and nothing else: it holds no token, and what was
 * changed in it, or made by another server, is none.
 */
export class FileSeals {
  readonly #key: KeyObject;

  /** @param secret 32 random bytes that all servers over a database share */
  constructor(secret: Uint8Array) {
    this.#key = createSecretKey(Buffer.from(secret));
  }

  /**
   * The end of an address that is made now. Within some minutes it is the same for the same file, so that browsers keep what they have loaded.
   */
  static untilFrom(now: number): number {
    return (Math.floor(now / LIFE_MS) + 2) * LIFE_MS;
  }

  seal({ room, id, asker, until }: FilePass): string {
    const said = Buffer.from(JSON.stringify([room.tenant, room.course, room.room, id, asker.as, asker.isOwner, until])).toString('base64url');
    return `${said}.${this.#sign(said)}`;
  }

  /** Undefined for what {@link seal} did not make, and for what is over. */
  open(sealed: string, now: number): FilePass | undefined {
    const [said = '', signature = '', more] = sealed.split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#sign(said))];
    if (more !== undefined || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const [tenant, course, room, id, as, isOwner, until] = JSON.parse(Buffer.from(said, 'base64url').toString()) as Said;
    return until <= now ? undefined : { room: { tenant, course, room }, id, asker: { as, isOwner }, until };
  }

  #sign(said: string): string {
    return createHmac('sha256', this.#key).update(said).digest('base64url');
  }
}
