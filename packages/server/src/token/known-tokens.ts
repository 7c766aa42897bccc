import { hash } from 'node:crypto';
import type { Clock } from '@studyhall/protocol';
import type { Principal } from './claims.ts';

/** For how long a token that was good is taken to be: milliseconds. What an issuer does with its keys is followed after it. */
const KNOWN_MS = 5000;
/** How many are remembered; the rest are checked once more. */
const REMEMBERED = 10_000;

interface Known {
  readonly principal: Principal;
  readonly until: number;
}

/**
 * Remembers for a moment whom tokens speak for. A page sends the same one with each request, and who asks too much can be told so before
 * their token costs anything. What was said about the person since is looked up elsewhere, each time.
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
    const found = this.whose(token);
    if (found !== undefined) return found;
    const principal = await this.#verify(token);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const until = Math.min(this.#clock.now() + KNOWN_MS, principal.expiresAt);
    this.#known.set(nameOf(token), { principal, until });
    return principal;
  }

  /** Whom a token speaks for, where that was found out a moment ago. */
  whose(token: string): Principal | undefined {
    const known = this.#known.get(nameOf(token));
    if (known === undefined) return undefined;
    const left = known.until - this.#clock.now();
    // More is left only after the clock was set back.
    return left > 0 && left <= KNOWN_MS ? known.principal : undefined;
  }
}

function nameOf(token: string): string {
  return hash('sha256', token, 'base64');
}
