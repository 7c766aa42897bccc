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

/** A time from half of a wait to all of it: who waits for the same thing does not come back at the same moment. Whole milliseconds. */
export function someOf(ms: number, random: Pick<Random, 'fill'>): number {
  const byte = new Uint8Array(1);
  random.fill(byte);
  return Math.ceil((ms * (256 + (byte[0] ?? 0))) / 512);
}

/** 16 random bytes as text, for epochs, connections and request numbers. */
export function randomText(random: Pick<Random, 'fill'>): string {
  const bytes = new Uint8Array(16);
  random.fill(bytes);
  return Buffer.from(bytes).toString('base64url');
}
