import { RoomError } from '@studyhall/protocol';
import type { Pool } from './pool.ts';
import type { LiveRoom, LiveRoomParts } from './room.ts';

/** The code behind hints and signals. */
export interface LiveCode {
  readonly Pool: typeof Pool;
  readonly LiveRoom: typeof LiveRoom;
}

/** Imports it. */
export type LoadLive = () => Promise<LiveCode>;

const load: LoadLive = async () => {
  const { LiveRoom, Pool } = await import('./code.ts');
  return { LiveRoom, Pool };
};

/** What a room on the WebSocket needs besides the WebSockets themselves. */
export type RoomParts = Omit<LiveRoomParts, 'pool'>;

/** The live half of one adapter. It is loaded when a room first wants it: what a person reads and writes goes over HTTP. */
export class LiveLater {
  readonly #url: string;
  readonly #load: LoadLive;
  #loading: Promise<void> | undefined;
  #loaded: { readonly code: LiveCode; readonly pool: Pool } | undefined;

  /** @param url of the WebSocket */
  constructor(url: string, loadLive: LoadLive = load) {
    this.#url = url;
    this.#load = loadLive;
  }

  /** A room, once the code is there; undefined before. */
  room(parts: RoomParts): LiveRoom | undefined {
    return this.#loaded && new this.#loaded.code.LiveRoom({ ...parts, pool: this.#loaded.pool });
  }

  /** @throws RoomError `unavailable` where the code does not arrive; it may be tried again */
  async ready(): Promise<void> {
    await (this.#loading ??= this.#import());
  }

  /** Tells the connection of an old token the one that took its place. */
  renew(old: string, token: string): void {
    this.#loaded?.pool.renew(old, token);
  }

  close(): void {
    this.#loaded?.pool.close();
  }

  async #import(): Promise<void> {
    try {
      const code = await this.#load();
      this.#loaded = { code, pool: new code.Pool(this.#url) };
    } catch (cause) {
      this.#loading = undefined;
      throw new RoomError('unavailable', 'a part of the program could not be loaded', { cause });
    }
  }
}
