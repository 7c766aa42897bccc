import { createHttpAdapter } from '@studyhall/adapter-http';
import type { Cursor, RoleClass, RoomEvent } from '@studyhall/protocol';
import { MemoryBroker } from '@studyhall/server-core';
import { seededRandom, testClock, testPage, turn } from '@studyhall/testing';
import type { TestClock } from '@studyhall/testing';
import type { Era, Participant, Place } from '../history/history.ts';
import { lightDatabases } from '../device/light-database.ts';
import { Network } from '../network/network.ts';
import { Disk } from '../store/disk.ts';
import { SimNode } from './node.ts';
import { newDevice, Person } from './person.ts';
import type { Device } from './person.ts';
import { Notes, recording } from './recorder.ts';
import type { Known } from './recorder.ts';
import { Tab } from './tab.ts';
import { COURSE, TENANT, tokenOf } from './tokens.ts';

/** The one room that is looked at. */
export const ROOM = 'week-1';

/** Nothing listens there: requests go over the simulated network. */
const ENDPOINT = 'http://simulated.example';

/** Time passes in steps so small that a device’s database, made of real turns, keeps up: milliseconds, and turns after each. */
const STEP_MS = 1_000;
const STEP_TURNS = 6;
/** In every so many histories the devices have databases that know everything. */
const WHOLE_DATABASES_EVERY = 5;
/** How long a message between two nodes is on its way: milliseconds. */
const BUS_MS = 3;

export const PEOPLE: readonly Participant[] = [
  { id: 'ann', as: 'student' },
  { id: 'ben', as: 'student' },
  { id: 'tia', as: 'instructor' },
];

/** Somebody who is there for a while, and is erased; in every second history of the staff. */
const GUEST = 'eve';
const GUEST_ROLES: readonly RoleClass[] = ['student', 'ta'];

/** How a backup comes back: by the command, which begins a new epoch, or by copying files. */
export type RestoreBy = 'command' | 'files';

/** One database, servers, a network, people with devices and tabs, one clock, one seed. */
export class World {
  readonly clock: TestClock = testClock();
  readonly network: Network;
  readonly disk = new Disk();
  readonly notes = new Notes();
  /** Those who stay. */
  readonly people: readonly Person[];
  readonly guest: Person;
  readonly eras: Era[] = [];
  readonly troubles: string[] = [];
  readonly broker = new MemoryBroker({ later: (deliver) => void this.clock.after(BUS_MS, deliver) });
  /** What cursors mean, by role and cursor: a seal opens the same each time. */
  readonly #opened = new Map<string, Place>();
  readonly #seed: number;
  #made = 0;
  #restoring = false;
  /** Those that have died stay in their places until others take them. */
  readonly nodes: SimNode[] = [];
  readonly #size: number;

  /** @param size how many servers share the database */
  constructor(seed: number, size: number) {
    this.#seed = seed;
    this.#size = size;
    this.network = new Network(this.clock, this.#random());
    this.people = PEOPLE.map((each) => this.#person(each));
    this.guest = this.#person({ id: GUEST, as: GUEST_ROLES[seed % GUEST_ROLES.length] ?? 'student' });
  }

  #person(each: Participant): Person {
    return new Person(each, ({ id, as }) => tokenOf({ sub: id, as, issuedAt: this.clock.now() }), this.#device());
  }

  #device(): Device {
    return this.#seed % WHOLE_DATABASES_EVERY === 0 ? newDevice() : newDevice(lightDatabases());
  }

  /** Randomness of its own for every part, so that what one does changes nothing for the others. */
  #random(): ReturnType<typeof seededRandom> {
    this.#made += 1;
    return seededRandom(this.#seed * 1_000 + this.#made);
  }

  get log(): readonly RoomEvent[] {
    return [...(this.disk.room({ tenant: TENANT, course: COURSE, room: ROOM })?.events ?? [])];
  }

  /** Starts servers in the places of those that have died; not while a backup is put back. */
  async serve(): Promise<void> {
    if (this.#restoring) return;
    for (let at = 0; at < this.#size; at += 1) {
      if (this.nodes[at]?.alive === true) continue;
      const bus = this.#size === 1 ? {} : { bus: this.broker.connect() };
      this.nodes[at] = await SimNode.start({ disk: this.disk, clock: this.clock, random: this.#random(), ...bus });
    }
  }

  /** Where a page’s requests go: to its own server, or to another one while that is dead. */
  #nodeOf(place: number): SimNode | undefined {
    const own = this.nodes[place % this.#size];
    return own?.alive === true ? own : this.nodes.find(({ alive }) => alive);
  }

  /** Opens a page; on the person’s own device, or on a fresh one. */
  tab(person: Person, fresh = false): Tab {
    const random = this.#random();
    const name = `${person.id} ${String(this.#made)}${fresh ? ' afresh' : ''}`;
    const page = testPage();
    const place = this.#made;
    const recorded = { tab: name, who: person.id, as: person.as, known: fresh ? new Map<Cursor, Known>() : person.known, unseal: (cursor: Cursor) => this.#placeOf(cursor, person.as) };
    return new Tab({
      name,
      person,
      device: fresh ? this.#device() : person.device,
      room: ROOM,
      adapter: recording(createHttpAdapter({ endpoint: ENDPOINT }), this.notes, recorded),
      page,
      ports: { ...this.network.portsOf(() => this.#nodeOf(place), () => page.online()), clock: this.clock, random },
      report: (error) => this.troubles.push(`${name}: ${String(error)}`),
    });
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      await this.clock.elapse(Math.min(left, STEP_MS));
      for (let turns = 0; turns < STEP_TURNS; turns += 1) await turn();
    }
  }

  /** Puts a backup back, as an operator does: the server is down for a while. */
  async restore(backup: Disk, by: RestoreBy): Promise<void> {
    this.#restoring = true;
    for (const node of this.nodes) node.kill();
    // Until then everything has arrived that was on its way.
    await this.pass(5_000);
    const kept = backup.room({ tenant: TENANT, course: COURSE, room: ROOM })?.events.length ?? 0;
    this.eras.push({ log: this.log, kept });
    this.disk.restore(backup);
    if (by === 'command') for (const room of this.disk.rooms.values()) room.epoch = `epoch ${String(this.eras.length)}`;
    this.notes.era = this.eras.length;
    this.#restoring = false;
    await this.serve();
  }

  #placeOf(cursor: Cursor, as: RoleClass): Place {
    const name = `${as} ${cursor}`;
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const opened = this.nodes[0]?.server.live.core.cursors.open(cursor, { tenant: TENANT, course: COURSE, room: ROOM }, { as });
    if (opened === undefined) return undefined;
    const place = opened.seq === 0 ? 'beginning' : { after: opened.id };
    this.#opened.set(name, place);
    return place;
  }
}
