import { RoomError } from '@studyhall/protocol';
import { type Element, xml } from '@xmpp/client-core';
import type { Connection } from './connection.ts';
import { NS } from './names.ts';
import { codesOf, type Item, itemOf } from './occupant.ts';
import { Refusal } from './refusal.ts';
import { Waiting } from './waiting.ts';

/** Refusals after which another nickname is worth a try: it is somebody else's, or the room does not like it. */
const NICKNAME = new Set(['conflict', 'not-acceptable', 'jid-malformed']);

/** What is waited for when going in. */
const JOIN = 'join';

/** What is told about a room that one is in. */
export interface StayListener {
  /** A message to everybody, or one to the viewer alone. */
  message?(message: Element): void;
  /** The occupant with this address in the room has left. */
  left?(occupant: string): void;
  /** The viewer is not in the room any more. */
  ended?(error: RoomError): void;
}

/** Being in a room: one for a connection and room, however many links there are. */
export class Stay {
  readonly connection: Connection;
  readonly room: string;
  /** Who is there, by their addresses in the room. */
  readonly occupants = new Map<string, Item>();
  readonly #listeners = new Set<StayListener>();
  readonly #joining: Waiting<Element>;
  readonly #stopHearing: () => void;
  #me: { readonly occupant: string; readonly item: Item } | undefined;
  #end: RoomError | undefined;

  constructor(connection: Connection, room: string) {
    this.connection = connection;
    this.room = room;
    this.#joining = new Waiting(connection.ports.clock, () => {
      this.#finish(new RoomError('timeout', 'the room did not let anybody in in time'));
    });
    const stopHearing = connection.hear(room, (stanza) => {
      if (stanza.is('presence')) this.#presence(stanza);
      else if (stanza.is('message')) this.#tell((listener) => listener.message?.(stanza));
    });
    const stopMourning = connection.onLost((error) => {
      this.#finish(error);
    });
    this.#stopHearing = () => {
      stopHearing();
      stopMourning();
    };
  }

  /**
   * Goes in, under the first of these nicknames that is free.
   *
   * @returns whether the room did not exist and was made
   * @throws RoomError such as `forbidden`
   */
  async join(nicknames: readonly string[]): Promise<boolean> {
    for (const [at, nickname] of nicknames.entries()) {
      try {
        const self = await this.#tryJoin(nickname);
        return codesOf(self).includes('201');
      } catch (error) {
        if (at + 1 < nicknames.length && error instanceof Refusal && NICKNAME.has(error.condition)) continue;
        this.#finish(error as RoomError);
        throw error;
      }
    }
    throw new TypeError('somebody who goes in has a nickname');
  }

  /** The viewer's own address in the room, and what the room says about the viewer. */
  get me(): { readonly occupant: string; readonly item: Item } {
    if (this.#me === undefined) throw this.#end ?? new RoomError('internal', 'nobody is in the room yet');
    return this.#me;
  }

  /** Why it has ended; undefined while it lasts. */
  get end(): RoomError | undefined {
    return this.#end;
  }

  listen(listener: StayListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Goes out. */
  leave(): void {
    if (this.#end) return;
    const to = this.#me?.occupant;
    this.#finish(new RoomError('closed', 'the room was left'));
    if (to !== undefined) this.connection.send(xml('presence', { type: 'unavailable', to }));
  }

  #tryJoin(nickname: string): Promise<Element> {
    this.connection.check();
    const answer = this.#joining.for(JOIN);
    const enter = xml('x', { xmlns: NS.muc }, xml('history', { maxstanzas: '0' }));
    this.connection.send(xml('presence', { to: `${this.room}/${nickname}`, id: this.connection.newId() }, enter));
    return answer;
  }

  #presence(presence: Element): void {
    const { from = '', type } = presence.attrs;
    if (type === 'error') {
      if (this.#me === undefined) this.#joining.refuse(JOIN, new Refusal(presence));
      return;
    }
    const self = codesOf(presence).includes('110') || from === this.#me?.occupant;
    const item = itemOf(presence);
    if (type === 'unavailable') {
      this.occupants.delete(from);
      // Before one is in, it is the end of an earlier stay.
      if (self && this.#me !== undefined) this.#finish(endOf(presence));
      else this.#tell((listener) => listener.left?.(from));
      return;
    }
    if (item !== undefined) this.occupants.set(from, item);
    if (!self) return;
    if (item === undefined) this.#finish(new RoomError('unsupported', 'the room hides who is in it'));
    else if (this.#me === undefined) {
      this.#me = { occupant: from, item };
      // Not by its id, which some rooms do not give back: one joins at a time.
      this.#joining.answer(JOIN, presence);
    } else if (item.affiliation !== this.#me.item.affiliation || item.role !== this.#me.item.role) {
      // Links have said what the viewer may do; whoever opens the room again is told anew.
      this.#finish(new RoomError('unavailable', 'what the viewer may do in the room has changed'));
      this.connection.send(xml('presence', { type: 'unavailable', to: from }));
    }
  }

  #tell(tell: (listener: StayListener) => void): void {
    // One that is told may make another one deaf.
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) tell(listener);
  }

  #finish(error: RoomError): void {
    if (this.#end) return;
    this.#end = error;
    this.#stopHearing();
    this.#joining.end(error);
    this.#tell((listener) => {
      this.#listeners.delete(listener);
      listener.ended?.(error);
    });
  }
}

/** Why the room has put the viewer out. */
function endOf(presence: Element): RoomError {
  const codes = codesOf(presence);
  if (presence.getChild('x', NS.mucUser)?.getChild('destroy')) return new RoomError('not-found', 'the room is no more');
  // Banned, or not a member any more.
  if (['301', '321', '322'].some((code) => codes.includes(code))) return new RoomError('forbidden', 'the viewer may not be in the room any more');
  return new RoomError('unavailable', 'the viewer is not in the room any more');
}
