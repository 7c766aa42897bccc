import { newId } from '@studyhall/protocol';
import type { Random } from '@studyhall/protocol';

/** Values that programs trip over. */
const ODD: readonly unknown[] = [
  null, true, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 1e-320, '', ' ', '\u0000', '\ud800', '\u202e', 'x'.repeat(300), [], {}, [[]], { length: 1e9 },
  '__proto__', 'constructor', 'toString', { constructor: { prototype: {} } }, JSON.parse('{"__proto__":{"polluted":true}}'), '../../etc/passwd', '%00', '\r\nX-Odd: 1',
];

/** Texts that are no JSON, or more than anybody wants. */
const BROKEN: readonly string[] = [
  '', '{', '[1,', 'nul', '{"a":1}}', '\ufeff{}', "{'a':1}", '[1e999]', '{"a":NaN}', '"\\u12"', '{"__proto__":{"polluted":true}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}`, '9'.repeat(5000), `"${'\\u0000'.repeat(2000)}"`,
];

/** Makes nonsense, the same for the same seed. */
export class Nonsense {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.#random.fraction() * end);
  }

  chance(share: number): boolean {
    return this.#random.fraction() < share;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  bytes(most: number): Buffer {
    const bytes = Buffer.alloc(this.below(most + 1));
    this.#random.fill(bytes);
    return bytes;
  }

  id(): string {
    return newId((bytes) => { this.#random.fill(bytes); });
  }

  value(): unknown {
    return ODD[this.below(ODD.length)];
  }

  /** JSON of a value in which a few things are odd, missing or too many; at times no JSON at all. */
  text(valid: unknown): string {
    if (this.chance(0.15)) return BROKEN[this.below(BROKEN.length)] ?? '';
    const text = JSON.stringify(this.spoiled(valid) ?? null);
    if (!this.chance(0.15)) return text;
    const at = this.below(text.length + 1);
    return this.pick([text.slice(0, at), `${text.slice(0, at)}${String.fromCharCode(this.below(0x1_0000))}${text.slice(at)}`, text + text]);
  }

  /** A value in which something is odd, missing or too much. */
  spoiled(valid: unknown): unknown {
    if (this.chance(0.1)) return this.value();
    if (Array.isArray(valid)) {
      const items: unknown[] = valid.map((each: unknown) => (this.chance(0.3) ? this.spoiled(each) : each));
      return this.chance(0.1) ? Array.from({ length: this.pick([0, 60, 500]) }, () => items[0]) : items;
    }
    if (typeof valid !== 'object' || valid === null) return this.chance(0.5) ? valid : this.value();
    const entries: [string, unknown][] = Object.entries(valid).flatMap(([key, value]): [string, unknown][] =>
      this.chance(0.1) ? [] : [[this.chance(0.05) ? String(this.value()) : key, this.chance(0.3) ? this.spoiled(value) : value]],
    );
    if (this.chance(0.2)) entries.push([this.pick(['__proto__', 'constructor', 'then', 'toJSON', '']), this.value()]);
    return Object.fromEntries(entries);
  }
}
