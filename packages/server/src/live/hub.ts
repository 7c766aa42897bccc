import { RoomError } from '@studyhall/protocol';
import { NO_BUS } from '../bus/bus.ts';
import type { Bus } from '../bus/bus.ts';
import type { Core } from '../core.ts';
import { Rate } from '../rate.ts';
import type { Added } from '../room/added.ts';
import type { RoomKey } from '../store/room.ts';
import { cursorGone } from '../read/cursor.ts';
import type { Channel } from './channel.ts';
import { AFewAtATime } from './cluster/a-few-at-a-time.ts';
import { CatchUp } from './cluster/catch-up.ts';
import { Neighbours } from './cluster/neighbours.ts';
import { LiveConnection } from './connection.ts';
import type { ConnectionHost } from './connection.ts';
import { LiveConnections } from './connections.ts';
import { LiveRoom } from './live-room.ts';
import type { LiveRoomHost } from './live-room.ts';
import type { SignalBoard } from './signal-board.ts';
import { OneByOne } from './one-by-one.ts';
import type { Outbox } from './outbox.ts';
import { CLOSE } from './socket.ts';
import type { LiveSocket } from './socket.ts';
import { Ticks } from '../ticks.ts';
import { Turns } from './turns.ts';

const PING_MS = 30_000;
/** What happens within this time goes out together: milliseconds. */
const TICK_MS = 4;
const MINUTE_MS = 60_000;
/** Whose token takes longer to check, such as with keys that are far away, keeps no others: milliseconds. */
const HELLO_MS = 50;

/**
 * Who watches which room. Changes are gathered for a few milliseconds, and then each connection gets everything new in one
 * write. Nothing here is needed for correctness: what a crash forgets, clients pull.
 */
export class LiveHub implements ConnectionHost, LiveRoomHost {
  readonly core: Core;
  readonly neighbours: Neighbours | undefined;
  /** When those who are sent away should come back. */
  readonly turns: Turns;
  readonly #connections: LiveConnections;
  /** New connections of one person, by the minute. */
  readonly #connectRate: Rate;
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #catchUp: CatchUp<LiveRoom>;
  /** What the next tick has to look at: rooms, and what waits for connections. */
  readonly #changed = new Set<LiveRoom>();
  #waiting: Outbox[] = [];
  /** Rooms of which the other nodes have not heard yet that they moved. */
  readonly #moved = new Map<string, RoomKey>();
  /** Everybody in a room that is locked begins anew, and all at once would be a herd. */
  readonly #startingOver: AFewAtATime<Channel>;
  readonly #stopWatchingCourses: () => void;
  readonly #ticks: Ticks;
  readonly #hellos: OneByOne;
  #cancelPing: (() => void) | undefined;

  constructor(core: Core, bus: Bus = NO_BUS) {
    this.core = core;
    const { store, courses, surroundings, limits } = core;
    this.neighbours = bus === NO_BUS ? undefined : new Neighbours(bus, surroundings);
    this.turns = new Turns(surroundings.clock, limits.upgradesPerSecond);
    this.#ticks = new Ticks(surroundings.clock, TICK_MS, () => this.#tick());
    this.#hellos = new OneByOne(surroundings.clock, HELLO_MS);
    this.#connectRate = new Rate(surroundings.clock, MINUTE_MS);
    this.#connections = new LiveConnections(limits.connectionsPerPerson, PING_MS);
    this.#catchUp = new CatchUp({ store, courses, surroundings, bus, rooms: () => this.#rooms.values(), behind: (room) => { if (room.isWatched) room.fallBehind(); } });
    this.#startingOver = new AFewAtATime(surroundings, (channel) => { channel.lose(cursorGone()); });
    this.#stopWatchingCourses = courses.watch((course) => { this.#courseChanged(course); });
  }

  /** Takes a new WebSocket. */
  connect(socket: LiveSocket): LiveConnection {
    const connection = new LiveConnection(this, socket);
    if (this.#connections.size === 0) this.#watchStandings();
    this.#connections.add(connection);
    this.#pingLater();
    return connection;
  }

  /**
   * Something was appended to a room, by this node.
   *
   * @param added what it was, where it is known without reading
   */
  appended(key: RoomKey, added?: Added): void {
    const name = nameOf(key);
    this.#rooms.get(name)?.fallBehind(added);
    if (this.neighbours === undefined) return;
    this.#moved.set(name, key);
    this.#ticks.soon();
  }

  join(channel: Channel): SignalBoard {
    const room = this.#rooms.get(nameOf(channel.room)) ?? this.#open(channel.room);
    room.add(channel);
    return room.board;
  }

  leave(channel: Channel): void {
    const name = nameOf(channel.room);
    const room = this.#rooms.get(name);
    if (room === undefined) return;
    room.delete(channel);
    this.#startingOver.delete(channel);
    if (room.isWatched) return;
    room.close();
    this.#rooms.delete(name);
  }

  greet<T>(look: () => Promise<T>): Promise<T> {
    return this.#hellos.run(look);
  }

  admit(connection: LiveConnection, person: string): void {
    this.#connectRate.take(person, 1, this.core.limits.connectsPerPerson);
    this.#connections.admit(connection, person);
  }

  forget(connection: LiveConnection, person: string | undefined): void {
    this.#connections.delete(connection, person);
    if (this.#connections.size === 0) this.core.standings.unwatch();
  }

  flushSoon(outbox: Outbox): void {
    this.#waiting.push(outbox);
    this.#ticks.soon();
  }

  updateSoon(room: LiveRoom): void {
    this.#changed.add(room);
    this.#ticks.soon();
  }

  startOverSoon(channel: Channel): void {
    this.#startingOver.add([channel]);
  }

  lookSoon(): void {
    this.#catchUp.lookSoon();
  }

  get size(): { readonly connections: number; readonly rooms: number } {
    return { connections: this.#connections.size, rooms: this.#rooms.size };
  }

  /** Ends every connection, and spreads when they come back. */
  close(): void {
    // What is appended by the last requests is still told to the other nodes.
    this.#ticks.rest();
    this.#cancelPing?.();
    this.#catchUp.close();
    this.#startingOver.clear();
    this.#stopWatchingCourses();
    for (const connection of this.#connections.all()) {
      connection.end(new RoomError('unavailable', 'the server is stopping', { retryAfterMs: this.turns.take() }), CLOSE.goingAway);
    }
    this.neighbours?.close();
    this.#announce();
  }

  #open(key: RoomKey): LiveRoom {
    const room = new LiveRoom(this, key);
    this.#rooms.set(nameOf(key), room);
    this.lookSoon();
    return room;
  }

  #courseChanged(changed: Pick<RoomKey, 'tenant' | 'course'> | undefined): void {
    if (changed === undefined) this.lookSoon();
    else for (const room of this.#rooms.values()) if (room.key.tenant === changed.tenant && room.key.course === changed.course) room.fallBehind();
  }

  #watchStandings(): void {
    this.core.standings.watch({
      told: (person) => { for (const connection of this.#connections.of(person)) connection.reconsider(); },
      people: () => this.#connections.people(),
    });
  }

  async #tick(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#announce();
    await Promise.all(changed.map((room) => room.update()));
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const outbox of waiting) outbox.flush();
    this.#restWhereAllIsTold();
  }

  /** What was said during a tick has asked for another one, and has gone out with this. */
  #restWhereAllIsTold(): void {
    if (this.#waiting.length + this.#changed.size + this.#moved.size > 0) return;
    this.#ticks.rest();
  }

  #announce(): void {
    for (const key of this.#moved.values()) this.neighbours?.moved(key);
    this.#moved.clear();
  }

  #pingLater(): void {
    this.#cancelPing ??= this.core.surroundings.clock.after(PING_MS, () => {
      this.#cancelPing = undefined;
      for (const connection of this.#connections.all()) connection.ping();
      if (this.#connections.size > 0) this.#pingLater();
    });
  }
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
