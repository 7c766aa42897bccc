import { hash } from 'node:crypto';
import type { Clock } from '@studyhall/protocol';
import type { Principal } from './claims.ts';

/** For how long a token that was good is taken to be: milliseconds. What an issuer does with its keys is followed after it. */
const KNOWN_MS = 5000;
/** How many are remembered; the rest are checked once more. */
const REMEMBERED = 10_000;

interface Known {
  readonly principal: Principal;
  /** When it was checked: milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Remembers for a moment whom tokens speak for. A page sends the same one with each request, and who asks too much can be told so before
 * their token costs anything; that holds for as long as their token does. What was said about the person since is looked up elsewhere, each time.
 */
export class KnownTokens {
  readonly #clock: Clock;
  readonly #verify: (token: string) => Promise<Principal>;
  /** By a hash: tokens are nothing to keep. */
  readonly #known = new Map<string, Known>();

  /** @param verify finds out whom a token speaks for */
  constructor(clock: Clock, verify: (token: string) => Promise<Principal>) {
    this.#clock = clock;
    this.#verify = verify;
  }

  /** As `verify`; a token that was good a moment ago is good, unless it has ended. */
  async verify(token: string): Promise<Principal> {
    const name = nameOf(token);
    const found = this.#known.get(name);
    const since = found === undefined ? Infinity : this.#clock.now() - found.at;
    // It lies ahead only after the clock was set back.
    if (found !== undefined && since >= 0 && since < KNOWN_MS && !this.#hasEnded(found)) return found.principal;
    try {
      const principal = await this.#verify(token);
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(name, { principal, at: this.#clock.now() });
      return principal;
    } catch (error) {
      this.#known.delete(name);
      throw error;
    }
  }

  /** Whom a token speaks for, where it was good when it was last checked and has not ended: for counting, and for nothing else. */
  whose(token: string): Principal | undefined {
    const known = this.#known.get(nameOf(token));
    return known === undefined || this.#hasEnded(known) ? undefined : known.principal;
  }

  #hasEnded({ principal }: Known): boolean {
    return principal.expiresAt <= this.#clock.now();
  }
}

function nameOf(token: string): string {
  return hash('sha256', token, 'base64');
}
