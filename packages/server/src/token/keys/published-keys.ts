import { createLocalJWKSet, errors } from 'jose';
import type { CryptoKey, FlattenedJWSInput, JSONWebKeySet, JWSHeaderParameters } from 'jose';
import { RoomError } from '@studyhall/protocol';
import type { Surroundings } from '../../surroundings.ts';
import { fetchKeys } from './fetch-keys.ts';
import type { FetchKeys } from './fetch-keys.ts';

/** Keys are read again after this time; a key that its issuer has taken back is good until then. Milliseconds, as all here. */
export const FRESH_MS = 10 * 60_000;
/** A token may name a key that is new: then keys are read at once, but for strangers' tokens no more often than this. */
export const COOL_DOWN_MS = 30_000;
/** The waits between tries while a key server is away: twice as long each time. */
export const FIRST_WAIT_MS = 1000;
export const LONGEST_WAIT_MS = 60_000;

type Keys = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** The keys that an issuer publishes at an address. However many tokens wait for them, they are asked for once. */
export class PublishedKeys {
  readonly #url: URL;
  readonly #issuer: string;
  readonly #keptMs: number;
  readonly #surroundings: Surroundings;
  readonly #fetch: FetchKeys;
  #keys: Keys | undefined;
  #readAt = -Infinity;
  #underWay: Promise<void> | undefined;
  /** Failures since the keys were read the last time, and when the last was. */
  #failures = 0;
  #failedAt = -Infinity;
  /** When keys were last read for one that nobody knew. */
  #unknownAt = -Infinity;

  /** @param from where they stand; and for how long the keys of before stay good while that is away: `keptMs` */
  constructor(issuer: string, { url, keptMs }: { readonly url: URL; readonly keptMs: number }, surroundings: Surroundings, fetch: FetchKeys) {
    this.#issuer = issuer;
    this.#url = url;
    this.#keptMs = keptMs;
    this.#surroundings = surroundings;
    this.#fetch = fetch;
  }

  /**
   * The key that a token's header names. Bound, so that it can be handed to `jose`.
   *
   * @throws RoomError `unavailable` where the keys cannot be read now; an error of `jose` where there is no such key
   */
  readonly find = async (header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> => {
    await this.#refresh();
    try {
      return await this.#known()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#isWithin(COOL_DOWN_MS, this.#unknownAt)) throw error;
      this.#unknownAt = this.#now();
      await this.#read();
      return this.#known()(header, token);
    }
  };

  async #refresh(): Promise<void> {
    if (this.#isWithin(FRESH_MS, this.#readAt)) return;
    const reading = this.#read();
    // After a failure nobody waits for the next try, as long as the keys of before are good.
    if (this.#failures === 0 || this.#isGone()) await reading;
  }

  #known(): Keys {
    if (this.#keys !== undefined && !this.#isGone()) return this.#keys;
    throw new RoomError('unavailable', 'the keys of the issuer cannot be read now', { retryAfterMs: this.#waitMs() });
  }

  #isGone(): boolean {
    return !this.#isWithin(this.#keptMs, this.#readAt);
  }

  /** Reads the keys, or waits for the reading under way; never rejects. */
  #read(): Promise<void> {
    if (this.#underWay === undefined && this.#isWithin(this.#waitMs(), this.#failedAt)) return Promise.resolve();
    this.#underWay ??= this.#readNow().finally(() => { this.#underWay = undefined; });
    return this.#underWay;
  }

  async #readNow(): Promise<void> {
    try {
      const found = await fetchKeys(this.#url, { clock: this.#surroundings.clock, fetch: this.#fetch });
      this.#keys = createLocalJWKSet(found as unknown as JSONWebKeySet);
      this.#readAt = this.#now();
      this.#failures = 0;
      this.#failedAt = -Infinity;
    } catch (error) {
      this.#failures += 1;
      this.#failedAt = this.#now();
      const reason = error instanceof Error ? error.message : 'it failed';
      this.#surroundings.log('keys not read', { issuer: this.#issuer, reason, failures: this.#failures, kept: this.#keys !== undefined });
    }
  }

  /** How long a key server is left alone after its last failures. */
  #waitMs(): number {
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, this.#failures - 1));
  }

  /** Whether something was so shortly ago. A clock that was set back holds nothing up: what lies far ahead of it was not. */
  #isWithin(ms: number, at: number): boolean {
    return Math.abs(this.#now() - at) < ms;
  }

  #now(): number {
    return this.#surroundings.clock.now();
  }
}
