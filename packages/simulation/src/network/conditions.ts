import type { Clock, Random } from '@studyhall/protocol';
import { FAIR } from './weather.ts';
import type { Weather } from './weather.ts';

/** What the network is like now, and the chance of it. */
export class Conditions {
  readonly clock: Clock;
  readonly #random: Random;
  weather: Weather = FAIR;

  constructor(clock: Clock, random: Random) {
    this.clock = clock;
    this.#random = random;
  }

  /** Whether something of this chance happens now. */
  happens(chance: number): boolean {
    return chance > 0 && this.#random.fraction() < chance;
  }

  /** How long one message is on its way: milliseconds. */
  way(): number {
    return this.upTo(this.weather.slowest);
  }

  /** A time by chance: milliseconds. */
  upTo(most: number): number {
    return Math.ceil(most * this.#random.fraction());
  }
}
