import type { Emoji } from './groups.ts';

/** How many are remembered. */
const MOST = 16;

/** What was chosen lately. It is remembered as long as the page: what a device keeps of a person is their words and what they have read. */
export class Lately {
  #used: readonly Emoji[] = [];

  use(emoji: Emoji): void {
    this.#used = [emoji, ...this.#used.filter(({ sign }) => sign !== emoji.sign)].slice(0, MOST);
  }

  /** What was chosen lately, the last first, and then the rest of some emoji. */
  before(all: readonly Emoji[]): readonly Emoji[] {
    const signs = new Set(this.#used.map(({ sign }) => sign));
    return [...this.#used, ...all.filter(({ sign }) => !signs.has(sign))];
  }
}
