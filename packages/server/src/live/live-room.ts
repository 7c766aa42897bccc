import { toRoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { Added } from '../room/added.ts';
import { mayWrite } from '../room/writable.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import type { ToldTo, Watched } from './cluster/catch-up.ts';
import type { Neighbours, RoomLine } from './cluster/neighbours.ts';
import { feedAdded } from './feed-added.ts';
import { feed } from './feed.ts';
import { ofTheirAudience } from './of-their-audience.ts';
import { SignalBoard } from './signal-board.ts';

/** What a watched room asks of the hub that it belongs to. */
export interface LiveRoomHost {
  readonly core: Core;
  /** The other nodes; undefined where this node is alone. */
  readonly neighbours: Neighbours | undefined;
  /** Sees to it that the room is brought up to date with the next tick. */
  updateSoon(room: LiveRoom): void;
  /** Sees to it that the database is asked before long where the rooms stand. */
  lookSoon(): void;
  /** Has a page ask anew what its person may do. */
  startOverSoon(channel: Channel): void;
}

/** A room that somebody watches: who does, what they were told of the log, and what is shown in it. */
export class LiveRoom implements Watched {
  readonly key: RoomKey;
  readonly board: SignalBoard;
  readonly #host: LiveRoomHost;
  readonly #channels = new Set<Channel>();
  readonly #line: RoomLine | undefined;
  /** Channels that came since the room was last looked at. */
  readonly #fresh = new Set<Channel>();
  #toldTo: ToldTo | undefined;
  /** Whether channels may be behind the log, and behind the signals. */
  #behind = false;
  #added: Added | undefined;
  #stirred = false;
  #feeding = false;
  /** Whether another node wants to know everything that is shown here. */
  #asked = false;

  constructor(host: LiveRoomHost, key: RoomKey) {
    this.#host = host;
    this.key = key;
    this.board = new SignalBoard(host.core.surroundings.clock, () => { this.#stir(); });
    this.#line = host.neighbours?.join(key, {
      moved: () => { this.fallBehind(); },
      asked: () => { this.#answer(); },
      heard: (node, shown) => { this.board.hear(node, shown); },
      died: (node) => { this.board.forget(node); },
      resumed: () => {
        this.#line?.ask();
        this.#answer();
      },
    });
    this.#line?.ask();
  }

  get toldTo(): ToldTo | undefined {
    return this.#toldTo;
  }

  get isWatched(): boolean {
    return this.#channels.size > 0;
  }

  add(channel: Channel): void {
    this.#channels.add(channel);
    this.#fresh.add(channel);
    this.#stirred = true;
    this.fallBehind();
  }

  delete(channel: Channel): void {
    this.#channels.delete(channel);
    this.#fresh.delete(channel);
  }

  /**
   * The log may be ahead of what the channels were told.
   *
   * @param added by what, where it is known; only what comes alone is told without reading
   */
  fallBehind(added?: Added): void {
    this.#added = this.#behind ? undefined : added;
    this.#behind = true;
    this.#host.updateSoon(this);
  }

  /** Sends every channel what it does not know yet. Never rejects. */
  async update(): Promise<void> {
    if (this.#stirred) {
      this.#stirred = false;
      this.board.deliver([...this.#channels]);
      this.#show();
    }
    if (!this.#behind || this.#feeding) return;
    const added = this.#added;
    this.#added = undefined;
    this.#behind = false;
    this.#feeding = true;
    await this.#feed(added);
    this.#feeding = false;
    this.#goOn();
  }

  /** Nobody watches the room any more. */
  close(): void {
    this.#show();
    this.#line?.leave();
    this.board.close();
  }

  async #feed(added: Added | undefined): Promise<void> {
    const { core } = this.#host;
    try {
      const channels = await ofTheirAudience(core.audiences, this.key, [...this.#channels], (channel) => { this.#host.startOverSoon(channel); });
      const told = (await this.#feedAdded(channels, added)) ?? await feed(core, this.key, channels);
      this.#compareRights(told);
      this.#toldTo = told;
    } catch (error) {
      core.surroundings.log('hints failed', { reason: toRoomError(error).message });
      // Somebody may stand where nothing is told any more until the room moves, which may be never.
      this.#toldTo = undefined;
      this.#host.lookSoon();
    }
  }

  /** Tells what was appended here, where nothing else has happened since. */
  async #feedAdded(channels: readonly Channel[], added: Added | undefined): Promise<ToldTo | undefined> {
    const { core } = this.#host;
    const rules = await core.courses.of(this.key);
    if (added === undefined || this.#toldTo === undefined || this.#behind) return undefined;
    return feedAdded(core, this.key, rules, channels, added, this.#toldTo);
  }

  /** Pages know what their person may do from when they opened the room; where that has changed, they open it again. */
  #compareRights({ state }: ToldTo): void {
    for (const channel of state === this.#toldTo?.state ? this.#fresh : this.#channels) {
      const now = mayWrite(channel.principal.as, this.key, state);
      if (now === undefined) continue;
      channel.writable ??= now;
      if (channel.writable !== now) this.#host.startOverSoon(channel);
    }
    this.#fresh.clear();
  }

  /** What was appended while the room was fed goes out with the next tick. */
  #goOn(): void {
    if (this.#behind) this.#host.updateSoon(this);
  }

  #stir(): void {
    this.#stirred = true;
    this.#host.updateSoon(this);
  }

  #answer(): void {
    this.#asked = true;
    this.#stir();
  }

  /** Tells the other nodes what has changed of what is shown here. */
  #show(): void {
    const shown = this.#line === undefined ? undefined : this.board.take(this.#asked);
    this.#asked = false;
    if (shown !== undefined) this.#line?.show(shown);
  }
}
