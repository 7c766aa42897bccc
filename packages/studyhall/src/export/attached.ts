import { attachedName, hashOf } from '@studyhall/adapter-static/write';
import type { LogLink } from '@studyhall/client';
import type { PostFile } from '@studyhall/domain';

/** How many bytes of files one export holds: a browser makes it in its memory. */
const MOST_BYTES = 100_000_000;

/** A file of a post, as an export holds it. */
export interface Attached {
  /** Its name there; nothing of it was written by anybody. */
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The files of posts, each read once, by the id by which a post names it. */
export class AttachedFiles {
  readonly #read = new Map<string, Attached>();
  #bytes = 0;

  get(id: string): Attached | undefined {
    return this.#read.get(id);
  }

  /** Everything that was read, once each, by its name. */
  byPath(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
    return new Map([...this.#read.values()].map(({ path, content }) => [path, content]));
  }

  /** Reads files; those that are not there for the person, or do not fit in, are left out. */
  async add({ load }: Pick<LogLink, 'load'>, files: readonly PostFile[]): Promise<void> {
    for (const { id, type, bytes } of files) {
      if (this.#read.has(id) || this.#bytes + bytes > MOST_BYTES) continue;
      const content = await load?.(id);
      if (content === undefined || this.#bytes + content.byteLength > MOST_BYTES) continue;
      this.#bytes += content.byteLength;
      this.#read.set(id, { path: attachedName(type, await hashOf(content)), content });
    }
  }
}
