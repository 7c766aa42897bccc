import { RoomError } from '@studyhall/protocol';
import type { Pool } from './pool.ts';

/** Imports the code. */
export type LoadPool = () => Promise<typeof Pool>;

/** The WebSockets of one adapter; the code behind them is loaded when the first room wants one. */
export class PoolLater {
  readonly #url: string;
  readonly #import: LoadPool;
  #pool: Pool | undefined;
  #loading: Promise<Pool> | undefined;

  constructor(url: string, load: LoadPool = async () => (await import('./pool.ts')).Pool) {
    this.#url = url;
    this.#import = load;
  }

  /** @throws RoomError `unavailable` where the code does not arrive: the client asks from time to time instead, and tries again */
  get(): Promise<Pool> {
    return (this.#loading ??= this.#load());
  }

  /** Tells the connection of an old token the one that took its place. */
  renew(old: string, token: string): void {
    this.#pool?.renew(old, token);
  }

  close(): void {
    this.#pool?.close();
  }

  async #load(): Promise<Pool> {
    try {
      const Made = await this.#import();
      return (this.#pool = new Made(this.#url));
    } catch (cause) {
      this.#loading = undefined;
      throw new RoomError('unavailable', 'a part of the program could not be loaded', { cause });
    }
  }
}
