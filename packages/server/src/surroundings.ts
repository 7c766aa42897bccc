import type { Clock, Random } from '@studyhall/protocol';
import type { FetchKeys } from './token/keys/fetch-keys.ts';

/** What the server takes from the platform. Its command gives the real ones; a test gives its own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: Pick<Random, 'fill'>;
  /** Milliseconds, with fractions, since some moment: how long something took is measured by it. By default the clock's. */
  readonly elapsed?: () => number;
  /** Reads the keys that issuers publish; needed only where an issuer has an address of keys. */
  readonly fetch?: FetchKeys;
  /** Takes one line of note: what happened, never a token and never what somebody wrote. */
  readonly log: (event: string, details?: Readonly<Record<string, string | number | boolean>>) => void;
}

/** 16 random bytes as text, for epochs, connections and request numbers. */
export function randomText(random: Pick<Random, 'fill'>): string {
  const bytes = new Uint8Array(16);
  random.fill(bytes);
  return Buffer.from(bytes).toString('base64url');
}
