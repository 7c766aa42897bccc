import { RoomError, toRoomError } from '@studyhall/protocol';
import { NO_BUS } from '../bus/bus.ts';
import type { Bus } from '../bus/bus.ts';
import type { Core } from '../core.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import { CatchUp } from './cluster/catch-up.ts';
import type { Watched } from './cluster/catch-up.ts';
import { Neighbours } from './cluster/neighbours.ts';
import type { RoomLine } from './cluster/neighbours.ts';
import { LiveConnection } from './connection.ts';
import type { ConnectionHost } from './connection.ts';
import { feed } from './feed.ts';
import { SignalBoard } from './signal-board.ts';
import { CLOSE } from './socket.ts';
import { Turns } from './turns.ts';
import type { LiveSocket } from './socket.ts';

/** Everything that happens within this time goes out together: milliseconds. */
const TICK_MS = 4;
const PING_MS = 30_000;

/** A room that somebody watches. */
interface LiveRoom extends Watched {
  readonly channels: Set<Channel>;
  readonly board: SignalBoard;
  /** Whether channels may be behind the log, and behind the signals. */
  behind: boolean;
  stirred: boolean;
  feeding: boolean;
  toldTo: Watched['toldTo'];
  /** The room on the bus; undefined where this node is alone. */
  line: RoomLine | undefined;
  /** Whether another node wants to know everything that is shown here. */
  asked: boolean;
}

/**
 * Who watches which room. Changes are gathered for a few milliseconds, and then each connection gets everything new in one
 * write. Nothing here is needed for correctness: what a crash forgets, clients pull.
 */
export class LiveHub implements ConnectionHost {
  readonly core: Core;
  /** When those who are sent away should come back. */
  readonly turns: Turns;
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #connections = new Set<LiveConnection>();
  /** What the next tick has to look at. */
  readonly #changed = new Set<LiveRoom>();
  readonly #waiting = new Set<LiveConnection>();
  readonly #people = new Map<string, Set<LiveConnection>>();
  readonly #neighbours: Neighbours | undefined;
  readonly #catchUp: CatchUp<LiveRoom>;
  /** Rooms of which the other nodes have not heard yet that they moved. */
  readonly #moved = new Map<string, RoomKey>();
  #cancelTick: (() => void) | undefined;
  #cancelPing: (() => void) | undefined;

  constructor(core: Core, bus: Bus = NO_BUS) {
    this.core = core;
    const { store, surroundings } = core;
    this.#neighbours = bus === NO_BUS ? undefined : new Neighbours(bus, surroundings);
    this.#catchUp = new CatchUp({ store, surroundings, bus, rooms: () => this.#rooms.values(), behind: (room) => { if (room.channels.size > 0) this.#feedSoon(room); } });
    this.turns = new Turns(core.surroundings.clock, core.limits.upgradesPerSecond);
  }

  /** Takes a new WebSocket. */
  connect(socket: LiveSocket): LiveConnection {
    const connection = new LiveConnection(this, socket);
    if (this.#connections.size === 0) this.core.standings.watch((person) => { this.#reconsider(person); });
    this.#connections.add(connection);
    this.#cancelPing ??= this.core.surroundings.clock.after(PING_MS, () => { this.#ping(); });
    return connection;
  }

  /** Something was appended to a room, by this node. */
  appended(key: RoomKey): void {
    const name = nameOf(key);
    const room = this.#rooms.get(name);
    if (room !== undefined) this.#feedSoon(room);
    if (this.#neighbours === undefined) return;
    this.#moved.set(name, key);
    this.#schedule();
  }

  join(channel: Channel): SignalBoard {
    const name = nameOf(channel.room);
    const room = this.#rooms.get(name) ?? this.#open(name, channel.room);
    room.channels.add(channel);
    room.stirred = true;
    this.#feedSoon(room);
    return room.board;
  }

  leave(channel: Channel): void {
    const name = nameOf(channel.room);
    const room = this.#rooms.get(name);
    room?.channels.delete(channel);
    if (room?.channels.size !== 0) return;
    this.#show(room);
    room.line?.leave();
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

  get size(): { readonly connections: number; readonly rooms: number } {
    return { connections: this.#connections.size, rooms: this.#rooms.size };
  }

  /** Ends every connection, and spreads when they come back. */
  close(): void {
    this.#cancelTick?.();
    // What is appended by the last requests is still told to the other nodes.
    this.#cancelTick = undefined;
    this.#cancelPing?.();
    this.#catchUp.close();
    for (const connection of [...this.#connections]) {
      connection.end(new RoomError('unavailable', 'the server is stopping', { retryAfterMs: this.turns.take() }), CLOSE.goingAway);
    }
    this.#neighbours?.close();
    this.#announce();
  }

  #reconsider(person: string): void {
    for (const connection of this.#people.get(person) ?? []) connection.reconsider();
  }

  #open(name: string, key: RoomKey): LiveRoom {
    const stir = (): void => {
      room.stirred = true;
      this.#touch(room);
    };
    const board = new SignalBoard(this.core.surroundings.clock, stir);
    const room: LiveRoom = { key, channels: new Set(), board, behind: false, stirred: false, feeding: false, toldTo: undefined, line: undefined, asked: false };
    this.#rooms.set(name, room);
    this.#catchUp.lookSoon();
    this.#join(room, stir);
    return room;
  }

  #join(room: LiveRoom, stir: () => void): void {
    const answer = (): void => {
      room.asked = true;
      stir();
    };
    room.line = this.#neighbours?.join(room.key, {
      moved: () => { this.#feedSoon(room); },
      asked: answer,
      heard: (node, shown) => { room.board.hear(node, shown); },
      died: (node) => { room.board.forget(node); },
      resumed: () => {
        room.line?.ask();
        answer();
      },
    });
    room.line?.ask();
  }

  #feedSoon(room: LiveRoom): void {
    room.behind = true;
    this.#touch(room);
  }

  /** Tells the other nodes what has changed of what is shown here. */
  #show(room: LiveRoom): void {
    const shown = room.line === undefined ? undefined : room.board.take(room.asked);
    room.asked = false;
    if (shown !== undefined) room.line?.show(shown);
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

  #announce(): void {
    for (const key of this.#moved.values()) this.#neighbours?.moved(key);
    this.#moved.clear();
  }

  async #tick(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#announce();
    await Promise.all(changed.map((room) => this.#update(room)));
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const connection of waiting) connection.flush();
  }

  async #update(room: LiveRoom): Promise<void> {
    if (room.stirred) {
      room.stirred = false;
      room.board.deliver([...room.channels]);
      this.#show(room);
    }
    if (!room.behind || room.feeding) return;
    room.behind = false;
    room.feeding = true;
    try {
      room.toldTo = await feed(this.core, room.key, [...room.channels]);
    } catch (error) {
      this.core.surroundings.log('hints failed', { reason: toRoomError(error).message });
      // Somebody may stand where nothing is told any more until the room moves, which may be never.
      room.toldTo = undefined;
      this.#catchUp.lookSoon();
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
