import { RoomError } from '@studyhall/protocol';
import type { Files } from '@studyhall/protocol';

/** How long an address that was asked for is taken for good without asking again: milliseconds. Far less than one lives. */
const FRESH_MS = 30_000;
/** What a browser may be sent to. */
const SCHEMES: readonly string[] = ['https:', 'http:', 'blob:'];

/** Where the files of one post are, as far as it was asked. */
export class Addresses {
  readonly #open: Files['open'];
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly url: string; readonly at: number }>();

  constructor(open: Files['open'], now: () => number) {
    this.#open = open;
    this.#now = now;
  }

  /** The last address of a file, which may have become worthless; undefined before one was asked for. */
  known(id: string): string | undefined {
    return this.#known.get(id)?.url;
  }

  isFresh(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && this.#now() - known.at < FRESH_MS;
  }

  /** An address did not work: there is none until the next answer. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  /** Asks for an address. @throws RoomError */
  async ask(id: string): Promise<string> {
    const { url } = await this.#open(id);
    if (!URL.canParse(url) || !SCHEMES.includes(new URL(url).protocol)) throw new RoomError('unavailable', 'this is no address of a file');
    this.#known.set(id, { url, at: this.#now() });
    return url;
  }
}
