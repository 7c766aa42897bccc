import type { Adapter, Identity, Ports, RoomEvent } from '@studyhall/protocol';
import type { FaultyAdapter, MemoryAdapterOptions, TestClock, TestPage } from '@studyhall/testing';
import {
  memoryAdapter,
  MemoryBackend,
  memoryChannels,
  memoryLocks,
  memoryStorage,
  seededRandom,
  testClock,
  testPage,
  testPorts,
  turn,
  withFaults,
} from '@studyhall/testing';
import type { Room, Session, SessionOptions } from './api.ts';
import { createSession } from './session/session.ts';
// Loaded beforehand, so that no test depends on how fast a disk is.
import './device/memory.later.ts';
import './room/kept.later.ts';
import './room/pull-on.later.ts';
import './room/snapshot.later.ts';
import './room/whole-slices.later.ts';
import './room/whole.ts';
import './room/windowed.ts';
import './session/peers.later.ts';
import './thread/extras.later.ts';
import type { ShownPost, ShownThread } from './thread/api.ts';

const STEP_MS = 500;

/** Lets everything that can happen now happen; no time passes. */
export async function settle(turns = 40): Promise<void> {
  for (let n = 0; n < turns; n += 1) await turn();
}

/** One browser: what its tabs share. */
export interface Device {
  readonly storage: NonNullable<Ports['storage']>;
  readonly locks: NonNullable<Ports['locks']>;
  readonly channel: NonNullable<Ports['channel']>;
  readonly indexedDB: IDBFactory | undefined;
}

/** @param indexedDB a real or a fake one; without it nothing outlives a page */
export function newDevice(indexedDB?: IDBFactory): Device {
  return { storage: memoryStorage(), locks: memoryLocks(), channel: memoryChannels(), indexedDB };
}

/** One page with one room open. */
export interface Tab {
  readonly session: Session;
  readonly room: Room;
  readonly adapter: FaultyAdapter;
  readonly page: TestPage;
}

/** How a tab is opened, where it is not the usual way. */
export interface TabOptions extends Partial<MemoryAdapterOptions> {
  readonly device?: Device;
  readonly room?: string;
  readonly identity?: Identity;
  readonly auth?: NonNullable<SessionOptions['auth']>;
  readonly ports?: Partial<Ports>;
  /** Puts an adapter of the test's own in the place of the memory one. */
  readonly adapter?: Adapter;
  /** Stands between the session and the adapter with its faults. */
  readonly around?: (adapter: Adapter) => Adapter;
}

/** One backend, one clock, and as many people, devices and tabs as a test wants. */
export class World {
  readonly clock: TestClock = testClock();
  readonly backend: MemoryBackend;
  readonly #seed: number;
  readonly #tabs: Tab[] = [];

  constructor(options: Partial<ConstructorParameters<typeof MemoryBackend>[0]> & { seed?: number } = {}) {
    this.#seed = options.seed ?? 1;
    this.backend = new MemoryBackend({ clock: this.clock, ...options });
  }

  /** The log of a room, as it is in the backend. */
  log(room = 'week-1'): readonly RoomEvent[] {
    return this.backend.room({ course: 'bio', room }).log;
  }

  async tab(id: string, options: TabOptions = {}): Promise<Tab> {
    const { device = newDevice(), room = 'week-1', identity, auth, ports, adapter: own, around = (each: Adapter) => each, ...memory } = options;
    const page = testPage();
    const inner = own ?? memoryAdapter(this.backend, { id, name: id, signals: true, roster: true, ...memory });
    const adapter = withFaults(inner, {}, { clock: this.clock });
    const session = createSession({
      adapter: around(adapter),
      course: 'bio',
      ports: {
        ...testPorts(),
        ...device,
        page,
        clock: this.clock,
        random: seededRandom(this.#seed * 1000 + this.#tabs.length),
        ...ports,
      },
      ...(identity === undefined ? {} : { identity }),
      ...(auth === undefined ? {} : { auth }),
    });
    const tab = { session, room: session.room(room), adapter, page };
    this.#tabs.push(tab);
    await settle();
    return tab;
  }

  /** Lets time pass, in steps so small that a database made of real turns keeps up. */
  async pass(ms: number): Promise<void> {
    await settle();
    for (let left = ms; left > 0; left -= STEP_MS) {
      await this.clock.elapse(Math.min(left, STEP_MS));
      await settle(10);
    }
    await settle();
  }

  close(): void {
    for (const { session } of this.#tabs) session.close();
  }
}

/** The threads on a tab's screen. */
export function threads({ room }: Tab): readonly ShownThread[] {
  return room.threads.$board.get().threads;
}

/** Every post on a tab's screen, threads and replies in their order. */
export function posts(tab: Tab): readonly ShownPost[] {
  return threads(tab).flatMap(({ root, replies }) => [root, ...replies]);
}

/** What stands in every post on a tab's screen. */
export function texts(tab: Tab): readonly string[] {
  return posts(tab).map(({ text }) => text);
}

/** A post on a tab's screen by what stands in it. */
export function postWith(tab: Tab, text: string): ShownPost {
  const found = posts(tab).find((post) => post.text === text);
  if (found === undefined) throw new Error(`nothing on screen says ${text}`);
  return found;
}
