import { createHash } from 'node:crypto';
import type { Bus } from '../../bus/bus.ts';
import type { RoomKey } from '../../store/room.ts';
import { randomText } from '../../surroundings.ts';
import type { Surroundings } from '../../surroundings.ts';
import { AFewAtATime } from './a-few-at-a-time.ts';
import { BEAT_MS, Leases } from './leases.ts';
import { readMessage } from './message.ts';
import type { RoomMessage, Shown } from './message.ts';

/** On it nodes say that they live. */
const NODES_TOPIC = 'nodes';

/** What the other nodes say about a room. */
export interface RoomListener {
  /** Something was appended. */
  moved(): void;
  /** Somebody wants to know everything that this node's people show. */
  asked(): void;
  heard(node: string, shown: Shown): void;
  /** The node has died, as far as can be told. */
  died(node: string): void;
  /** The bus was away: what the others know of this node may be old, and the other way round. Told room by room, a few at a time. */
  resumed(): void;
}

/** Who listens to a room, and the number of the last message that each node has said about it. */
interface Line {
  readonly listener: RoomListener;
  readonly last: Map<string, number>;
}

/** One room on the bus. */
export interface RoomLine {
  show(shown: Shown): void;
  ask(): void;
  leave(): void;
}

/** The other nodes of the cluster, as one of them knows them. */
export class Neighbours {
  readonly #bus: Bus;
  readonly #clock: Surroundings['clock'];
  readonly #leases: Leases;
  readonly #node: string;
  readonly #lines = new Set<Line>();
  readonly #resuming: AFewAtATime<Line>;
  readonly #stops: (() => void)[];
  #cancelBeat: (() => void) | undefined;
  #said = 0;

  constructor(bus: Bus, surroundings: Pick<Surroundings, 'clock' | 'random'>) {
    const { clock, random } = surroundings;
    this.#bus = bus;
    this.#clock = clock;
    this.#resuming = new AFewAtATime(surroundings, ({ listener }) => { listener.resumed(); });
    this.#leases = new Leases(clock);
    this.#node = randomText(random);
    this.#stops = [
      bus.subscribe(NODES_TOPIC, (node) => { this.#heard(node); }),
      bus.onGap(() => {
        if (bus.connected) this.#resuming.add(this.#lines);
        else this.#resuming.clear();
      }),
    ];
  }

  /** Says that something was appended to a room, whether anybody watches it here or not. */
  moved(room: RoomKey): void {
    this.#publish(topicOf(room), { t: 'moved' });
  }

  /** Listens to what is said about a room, and speaks about it. */
  join(room: RoomKey, listener: RoomListener): RoomLine {
    const topic = topicOf(room);
    const line: Line = { listener, last: new Map() };
    const { last } = line;
    const stop = this.#bus.subscribe(topic, (text) => {
      const message = readMessage(text);
      if (message?.t === 'moved') listener.moved();
      else if (message?.t === 'ask') listener.asked();
      else if (message !== undefined && message.n > (last.get(message.node) ?? 0)) {
        last.set(message.node, message.n);
        this.#heard(message.node);
        listener.heard(message.node, message.shown);
      }
    });
    this.#lines.add(line);
    this.#cancelBeat ??= this.#clock.after(BEAT_MS, () => { this.#beat(); });
    return {
      show: (shown) => {
        this.#said += 1;
        this.#publish(topic, { t: 'shown', node: this.#node, n: this.#said, shown });
      },
      ask: () => { this.#publish(topic, { t: 'ask' }); },
      leave: () => {
        stop();
        this.#lines.delete(line);
        this.#resuming.delete(line);
        if (this.#lines.size === 0) this.#leases.clear();
      },
    };
  }

  close(): void {
    this.#cancelBeat?.();
    this.#resuming.clear();
    for (const stop of this.#stops) stop();
  }

  #publish(topic: string, message: RoomMessage): void {
    this.#bus.publish(topic, JSON.stringify(message));
  }

  #heard(node: string): void {
    // Nothing is shown here, so nothing ends with a node; who opens a room asks.
    if (this.#lines.size === 0) return;
    // It was silent and is there after all: what it shows has been forgotten here.
    if (this.#leases.heard(node)) this.#resuming.add(this.#lines);
  }

  /** Only while rooms are watched: a node without people shows nothing. */
  #beat(): void {
    this.#cancelBeat = undefined;
    this.#bus.publish(NODES_TOPIC, this.#node);
    for (const node of this.#leases.lapse()) {
      for (const { listener, last } of this.#lines) {
        last.delete(node);
        listener.died(node);
      }
    }
    if (this.#lines.size > 0) this.#cancelBeat = this.#clock.after(BEAT_MS, () => { this.#beat(); });
  }
}

/** Courses and rooms are named after people and lessons, which are no business of the broker. */
function topicOf({ tenant, course, room }: RoomKey): string {
  return `room/${createHash('sha256').update(JSON.stringify([tenant, course, room])).digest('base64url')}`;
}
