import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import { LiveConnection } from './connection.ts';
import type { ConnectionHost } from './connection.ts';
import { feed } from './feed.ts';
import { SignalBoard } from './signal-board.ts';
import { CLOSE } from './socket.ts';
import type { LiveSocket } from './socket.ts';

/** Everything that happens within this time goes out together: milliseconds. */
const TICK_MS = 4;
const PING_MS = 30_000;

/** A room that somebody watches. */
interface LiveRoom {
  readonly key: RoomKey;
  readonly channels: Set<Channel>;
  readonly board: SignalBoard;
  /** Whether channels may be behind the log, and behind the signals. */
  behind: boolean;
  stirred: boolean;
  feeding: boolean;
}

/**
 * Who watches which room. Changes are gathered for a few milliseconds, and then each connection gets everything new in one
 * write. Nothing here is needed for correctness: what a crash forgets, clients pull.
 */
export class LiveHub implements ConnectionHost {
  readonly core: Core;
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #connections = new Set<LiveConnection>();
  /** What the next tick has to look at. */
  readonly #changed = new Set<LiveRoom>();
  readonly #waiting = new Set<LiveConnection>();
  readonly #people = new Map<string, Set<LiveConnection>>();
  #cancelTick: (() => void) | undefined;
  #cancelPing: (() => void) | undefined;

  constructor(core: Core) {
    this.core = core;
  }

  /** Takes a new WebSocket. */
  connect(socket: LiveSocket): LiveConnection {
    const connection = new LiveConnection(this, socket);
    if (this.#connections.size === 0) this.core.standings.watch((person) => { this.#reconsider(person); });
    this.#connections.add(connection);
    this.#cancelPing ??= this.core.surroundings.clock.after(PING_MS, () => { this.#ping(); });
    return connection;
  }

  /** Something was appended to a room. */
  appended(key: RoomKey): void {
    const room = this.#rooms.get(nameOf(key));
    if (room === undefined) return;
    room.behind = true;
    this.#touch(room);
  }

  join(channel: Channel): SignalBoard {
    const name = nameOf(channel.room);
    const room = this.#rooms.get(name) ?? this.#open(channel.room);
    this.#rooms.set(name, room);
    room.channels.add(channel);
    room.behind = true;
    room.stirred = true;
    this.#touch(room);
    return room.board;
  }

  leave(channel: Channel): void {
    const name = nameOf(channel.room);
    const room = this.#rooms.get(name);
    room?.channels.delete(channel);
    if (room?.channels.size !== 0) return;
    room.board.close();
    this.#rooms.delete(name);
  }

  admit(connection: LiveConnection, person: string): void {
    const own = this.#people.get(person) ?? new Set<LiveConnection>();
    if (own.size >= this.core.limits.connectionsPerPerson) {
      throw new RoomError('rate-limited', 'too many connections of one person', { retryAfterMs: PING_MS });
    }
    this.#people.set(person, own.add(connection));
  }

  forget(connection: LiveConnection, person: string | undefined): void {
    this.#connections.delete(connection);
    this.#waiting.delete(connection);
    if (this.#connections.size === 0) this.core.standings.unwatch();
    if (person === undefined) return;
    const own = this.#people.get(person);
    own?.delete(connection);
    if (own?.size === 0) this.#people.delete(person);
  }

  flushSoon(connection: LiveConnection): void {
    this.#waiting.add(connection);
    this.#schedule();
  }

  /** Ends every connection. */
  close(): void {
    this.#cancelTick?.();
    this.#cancelPing?.();
    for (const connection of [...this.#connections]) {
      connection.end(new RoomError('unavailable', 'the server is stopping'), CLOSE.goingAway);
    }
  }

  #reconsider(person: string): void {
    for (const connection of this.#people.get(person) ?? []) connection.reconsider();
  }

  #open(key: RoomKey): LiveRoom {
    const board = new SignalBoard(this.core.surroundings.clock, () => {
      room.stirred = true;
      this.#touch(room);
    });
    const room: LiveRoom = { key, channels: new Set(), board, behind: false, stirred: false, feeding: false };
    return room;
  }

  #touch(room: LiveRoom): void {
    this.#changed.add(room);
    this.#schedule();
  }

  #schedule(): void {
    this.#cancelTick ??= this.core.surroundings.clock.after(TICK_MS, () => {
      this.#cancelTick = undefined;
      void this.#tick();
    });
  }

  async #tick(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    await Promise.all(changed.map((room) => this.#update(room)));
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const connection of waiting) connection.flush();
  }

  async #update(room: LiveRoom): Promise<void> {
    if (room.stirred) {
      room.stirred = false;
      room.board.deliver([...room.channels]);
    }
    if (!room.behind || room.feeding) return;
    room.behind = false;
    room.feeding = true;
    try {
      await feed(this.core, room.key, [...room.channels]);
    } catch (error) {
      this.core.surroundings.log('hints failed', { reason: toRoomError(error).message });
    }
    room.feeding = false;
    this.#resume(room);
  }

  /** What was appended while the room was fed goes out with the next tick. */
  #resume(room: LiveRoom): void {
    if (room.behind) this.#touch(room);
  }

  #ping(): void {
    this.#cancelPing = undefined;
    for (const connection of [...this.#connections]) connection.ping();
    if (this.#connections.size > 0) {
      this.#cancelPing = this.core.surroundings.clock.after(PING_MS, () => { this.#ping(); });
    }
  }
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
