import { RoomError } from '@studyhall/protocol';
import type { LiveConnection } from './connection.ts';

/** The connections that are open, and whose they are. */
export class LiveConnections {
  readonly #most: number;
  readonly #retryAfterMs: number;
  readonly #all = new Set<LiveConnection>();
  readonly #people = new Map<string, Set<LiveConnection>>();

  /**
   * @param most connections of one person
   * @param retryAfterMs how soon a connection that has died unnoticed is found out, and makes room for another
   */
  constructor(most: number, retryAfterMs: number) {
    this.#most = most;
    this.#retryAfterMs = retryAfterMs;
  }

  get size(): number {
    return this.#all.size;
  }

  /** All that are open now; who is added or ends meanwhile changes nothing of it. */
  all(): readonly LiveConnection[] {
    return [...this.#all];
  }

  /** The keys of everybody who has one. */
  people(): Iterable<string> {
    return this.#people.keys();
  }

  of(person: string): Iterable<LiveConnection> {
    return this.#people.get(person) ?? [];
  }

  add(connection: LiveConnection): void {
    this.#all.add(connection);
  }

  /** @throws RoomError `rate-limited` where the person has too many */
  admit(connection: LiveConnection, person: string): void {
    const own = this.#people.get(person) ?? new Set<LiveConnection>();
    if (own.size >= this.#most) {
      throw new RoomError('rate-limited', 'too many connections of one person', { retryAfterMs: this.#retryAfterMs });
    }
    this.#people.set(person, own.add(connection));
  }

  /** @param person whose it was; undefined where nobody had been admitted */
  delete(connection: LiveConnection, person: string | undefined): void {
    this.#all.delete(connection);
    if (person === undefined) return;
    const own = this.#people.get(person);
    own?.delete(connection);
    if (own?.size === 0) this.#people.delete(person);
  }
}
