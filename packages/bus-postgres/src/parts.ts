/** PostgreSQL takes less than 8000 bytes at a time. */
const PART_CHARS = 7900;
/** Of so many senders an unfinished message is kept at most: those that began one and died are forgotten with time. */
const MOST_BEGUN = 100;
const SHAPE = /^(\d+):(\d+):(\d+):/;

/**
 * A message in parts that PostgreSQL takes. Each has the message's number, its own and how many there are: within one transaction
 * PostgreSQL takes equal texts for one.
 *
 * @param number of the message; no other one of the sender has it
 */
export function split(number: number, message: string): readonly string[] {
  // Nothing but ASCII: characters are bytes, there are no zeros, and a text may be cut anywhere.
  const text = JSON.stringify(message).replace(/[\u007f-\uffff]/g, escaped);
  const count = Math.ceil(text.length / PART_CHARS);
  return Array.from({ length: count }, (_, at) => `${number}:${at}:${count}:${text.slice(at * PART_CHARS, (at + 1) * PART_CHARS)}`);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Puts together what {@link split} took apart. */
export class Parts {
  readonly #begun = new Map<string, { readonly number: string; readonly texts: string[] }>();

  /**
   * Takes a part.
   *
   * @param sender whose parts come in order
   * @returns the message whose last part it is; undefined where more have to come, and for what is no part
   */
  add(sender: string, part: string): string | undefined {
    const [head, number = '', at, count] = SHAPE.exec(part) ?? [];
    if (head === undefined) return undefined;
    const text = part.slice(head.length);
    if (count === '1') return read(text);
    const begun = this.#begun.get(sender);
    const texts = begun?.number === number ? begun.texts : [];
    // Its beginning was lost.
    if (texts.length !== Number(at)) return undefined;
    texts.push(text);
    if (texts.length < Number(count)) {
      // Behind all others, whoever began first.
      this.#begun.delete(sender);
      this.#begun.set(sender, { number, texts });
      const [oldest] = this.#begun.keys();
      if (this.#begun.size > MOST_BEGUN && oldest !== undefined) this.#begun.delete(oldest);
      return undefined;
    }
    this.#begun.delete(sender);
    return read(texts.join(''));
  }

  /** Forgets every message of which parts are missing. */
  clear(): void {
    this.#begun.clear();
  }
}

function read(text: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined; // Anybody who reaches the database can write to its channels.
  }
}
