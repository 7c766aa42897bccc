import { createServer, keepBack } from '@studyhall/server-core';
import type { Bus, Server } from '@studyhall/server-core';
import { RoomError } from '@studyhall/protocol';
import type { Clock, Random } from '@studyhall/protocol';
import type { Disk } from '../store/disk.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { Gate } from '../store/through.ts';
import { principalAt } from './tokens.ts';

/** What the database of a node may do to it; chances from 0 to 1, times in milliseconds. */
export interface Disturbance {
  readonly slow: number;
  readonly slowest: number;
  /** A call fails before it did anything, or after it did everything. */
  readonly fail: number;
  /** How far the node’s clock is ahead of the world’s. */
  readonly ahead: number;
}

export const UNDISTURBED: Disturbance = { slow: 0, slowest: 0, fail: 0, ahead: 0 };

/** What a node is made of. */
export interface NodeOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  /** Its end of what the nodes of a cluster tell each other by; absent where it is alone. */
  readonly bus?: Bus;
}

const NEVER = new Promise<never>(() => undefined);
const MANY = 1_000_000;
/** Few enough that they are written often, and enough that nodes die before. */
const KEPT_BACK = 20;

/** One server process. After its death nothing of it happens any more: calls never end, timers never ring. */
export class SimNode {
  readonly #options: NodeOptions;
  readonly #mourners = new Set<() => void>();
  #server: Server | undefined;
  #stepsToLive = Infinity;
  alive = true;
  disturbance: Disturbance = UNDISTURBED;

  private constructor(options: NodeOptions) {
    this.#options = options;
  }

  static async start(options: NodeOptions): Promise<SimNode> {
    const node = new SimNode(options);
    node.#server = await createServer({
      store: keepBack(memoryStore(options.disk, node.#gate), KEPT_BACK),
      surroundings: { clock: node.#clock(), random: options.random, log: () => undefined },
      issuers: [],
      ...(options.bus === undefined ? {} : { bus: options.bus }),
      verify: (token) => principalAt(token, node.now()),
      limits: { requestsPerMinute: MANY, draftsPerMinute: MANY, framesPer10s: MANY, roomsPerPerson: MANY },
    });
    return node;
  }

  get server(): Server {
    if (this.#server === undefined) throw new Error('the node has not started');
    return this.#server;
  }

  get bus(): Bus | undefined {
    return this.#options.bus;
  }

  /** By the node’s own clock: milliseconds since the epoch. */
  now(): number {
    return this.#options.clock.now() + this.disturbance.ahead;
  }

  /** Ends it before it takes one of its next steps with the database. */
  doom(steps: number): void {
    this.#stepsToLive = steps;
  }

  /** Ends it now. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    void this.bus?.close();
    for (const mourner of [...this.#mourners]) mourner();
    this.#mourners.clear();
  }

  /** Calls back when it dies. */
  onDeath(mourner: () => void): () => void {
    this.#mourners.add(mourner);
    return () => this.#mourners.delete(mourner);
  }

  #clock(): Clock {
    return {
      now: () => this.now(),
      after: (ms, callback) =>
        this.#options.clock.after(ms, () => {
          if (this.alive) callback();
        }),
    };
  }

  readonly #gate: Gate = async () => {
    this.#stepsToLive -= 1;
    if (this.#stepsToLive < 0) this.kill();
    if (!this.alive) await NEVER;
    const { slow, slowest, fail } = this.disturbance;
    const { clock, random } = this.#options;
    if (slow > 0 && random.fraction() < slow) {
      await new Promise<void>((resolve) => clock.after(Math.ceil(slowest * random.fraction()), resolve));
      if (!this.alive) await NEVER;
    }
    if (fail > 0 && random.fraction() < fail) throw new RoomError('unavailable', 'the database fails');
  };
}
