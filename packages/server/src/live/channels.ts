import { isRoomName, ME_ROOM, RoomError, toRoomError } from '@studyhall/protocol';
import type { ClientFrame, RoleClass } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';
import type { Core } from '../core.ts';
import { cursorGone } from '../read/cursor.ts';
import { randomText } from '../surroundings.ts';
import type { Cursors, Place } from '../read/cursor.ts';
import type { RoomKey } from '../store/room.ts';
import type { Principal } from '../token/claims.ts';
import { otherCourse } from '../token/same-course.ts';
import type { Channel } from './channel.ts';
import { hintFrame, lostFrame } from './encode.ts';
import type { Outbox } from './outbox.ts';
import type { SignalBoard } from './signal-board.ts';
import { Speaker } from './speaker.ts';
import { WatchedChannel } from './watched-channel.ts';
import type { Watching } from './watched-channel.ts';

type Frame<T extends ClientFrame['t']> = Extract<ClientFrame, { t: T }>;

/** What the rooms of a connection are found in. */
export interface ChannelHost {
  readonly core: Core;
  /** Adds a room; returns the board of its signals. */
  join(channel: Channel): SignalBoard;
  /** Takes a room off its connection; what the connection had set on the board must have been cleared. */
  leave(channel: Channel): void;
}

/** The rooms that one connection watches, each under the number that the client gave it, and what it shows in them. */
export class Channels {
  readonly #host: ChannelHost;
  readonly #out: Outbox;
  readonly #lost = (ch: number, error: RoomError): void => { this.#lose(ch, error); };
  readonly #speaker: Speaker;
  readonly #watched = new Map<number, { readonly channel: WatchedChannel; readonly board: SignalBoard }>();
  /** The channels of the person's own room, each with what ends it: nothing is read there, there are only hints. */
  readonly #inboxes = new Map<number, () => void>();

  /** @param out what goes out on the connection */
  constructor(host: ChannelHost, out: Outbox) {
    const { surroundings, limits } = host.core;
    this.#host = host;
    this.#out = out;
    this.#speaker = new Speaker(surroundings.clock, randomText(surroundings.random), limits.signalsPerConnection);
  }

  /**
   * Watches one more room, or tells the client why it may not.
   *
   * @throws RoomError `invalid` where the number is in use: the client has lost count, so the connection is of no use
   */
  watch({ ch, course, room, after, signals, writable }: Frame<'watch'>, principal: Principal): void {
    if (this.#watched.has(ch) || this.#inboxes.has(ch)) throw new RoomError('invalid', 'the number of the room is in use');
    const refused = this.#refusal(course, room, principal);
    if (refused !== undefined) {
      this.#out.push(lostFrame(refused, ch));
      return;
    }
    if (room === ME_ROOM) {
      this.#watchInbox(ch, principal);
      return;
    }
    const { cursors } = this.#host.core;
    const key = { tenant: principal.tenant, course, room };
    try {
      const { audience, place } = standingAt(cursors, after, key, principal);
      const watching: Watching = {
        ch,
        room: key,
        principal,
        audience,
        place,
        writable,
        signals: signals === true ? { known: false } : undefined,
      };
      const channel = new WatchedChannel(watching, this.#out, this.#lost);
      this.#watched.set(ch, { channel, board: this.#host.join(channel) });
    } catch (error) {
      this.#out.push(lostFrame(toRoomError(error), ch));
    }
  }

  unwatch(ch: number): void {
    this.#inboxes.get(ch)?.();
    this.#inboxes.delete(ch);
    const watched = this.#watched.get(ch);
    if (watched === undefined) return;
    this.#speaker.clear(ch);
    this.#watched.delete(ch);
    watched.channel.end();
    this.#host.leave(watched.channel);
  }

  /** Shows something in a room that is watched; in any other it is left out. */
  signal(frame: Frame<'signal'>, principal: Principal): void {
    const watched = this.#watched.get(frame.ch);
    if (watched !== undefined) this.#speaker.signal(watched.board, principal, frame);
  }

  /** Has the client begin anew in every room: it may see something else now. */
  startOver(): void {
    for (const ch of [...this.#watched.keys()]) this.#lose(ch, cursorGone());
  }

  /** Leaves every room, with no word to the client. */
  close(): void {
    this.#speaker.clear();
    for (const { channel } of this.#watched.values()) {
      channel.end();
      this.#host.leave(channel);
    }
    this.#watched.clear();
    for (const stop of this.#inboxes.values()) stop();
    this.#inboxes.clear();
  }

  #watchInbox(ch: number, { tenant, course, id: person }: Principal): void {
    this.#inboxes.set(ch, this.#host.core.inboxes.watch({ tenant, course, person }, () => { this.#out.push(hintFrame(ch, undefined)); }));
    // What came while the client asked to watch is behind this hint.
    this.#out.push(hintFrame(ch, undefined));
  }

  #refusal(course: string, room: string, principal: Principal): RoomError | undefined {
    const { core } = this.#host;
    const closed = otherCourse(core, principal, course);
    if (closed !== undefined) return closed;
    if (!isRoomName(room)) return new RoomError('not-found', 'there is no such room');
    if (this.#watched.size + this.#inboxes.size < core.limits.channelsPerConnection) return undefined;
    return new RoomError('rate-limited', 'too many rooms on one connection');
  }

  #lose(ch: number, error: RoomError): void {
    this.unwatch(ch);
    this.#out.push(lostFrame(error, ch));
  }
}

/**
 * As which audience a client reads a room, and up to where, as its cursor says. Whether that is still theirs is looked at before they are
 * told anything.
 *
 * @throws RoomError `cursor-gone`
 */
function standingAt(cursors: Cursors, after: string | undefined, room: RoomKey, { as }: Principal): { readonly audience: Audience; readonly place: Place | undefined } {
  const usual = usualAudience(as);
  if (after === undefined) return { audience: usual, place: undefined };
  try {
    return { audience: usual, place: cursors.open(after, room, usual) };
  } catch {
    const audience: Audience = { as, waits: true };
    return { audience, place: cursors.open(after, room, audience) };
  }
}

const usualAudiences = new Map<RoleClass, Audience>();

/** The same one for all of a role class: whoever tells a room goes by it, once for each who watches. */
function usualAudience(as: RoleClass): Audience {
  const audience = usualAudiences.get(as) ?? { as };
  usualAudiences.set(as, audience);
  return audience;
}
