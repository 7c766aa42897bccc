import { copyFile } from 'node:fs/promises';
import { RoomError } from '@studyhall/protocol';
import type { FilePlaces } from '../files/files.ts';
import { keepLooked, look } from '../files/put.ts';
import type { KeepTools, Looked } from '../files/put.ts';
import { Incoming } from '../files/receive.ts';
import type { Received } from '../files/receive.ts';
import { removeFiles } from '../files/remove.ts';
import type { RoomKey } from '../store/room.ts';

/** A file that was looked at, and that nobody has yet. */
export interface KnownFile {
  readonly received: Received;
  readonly looked: Looked;
}

/** A file of a post that is imported. */
interface FileOfPost {
  readonly room: RoomKey;
  readonly person: string;
  readonly post: string;
  readonly id: string;
  readonly name: string;
}

/** Files of another place on their way into a room: each is looked at, and refused, as one that somebody hands in. */
export class ImportedFiles {
  readonly #tools: KeepTools;
  readonly #places: FilePlaces;
  readonly #incoming: Incoming;
  /** Where something stands that is not wanted in the end. */
  readonly #paths = new Set<string>();
  readonly #kept: { readonly room: RoomKey; readonly id: string }[] = [];

  constructor(tools: KeepTools, places: FilePlaces) {
    this.#tools = tools;
    this.#places = places;
    this.#incoming = new Incoming(places.incoming, tools.surroundings.random);
  }

  /** Where bytes may stand until the {@link end}; nobody can open them there. */
  async place(): Promise<string> {
    const path = await this.#incoming.place();
    this.#paths.add(path);
    return path;
  }

  /** @throws RoomError `denied` or `too-large` for what is not taken */
  async look(bytes: AsyncIterable<Uint8Array>): Promise<KnownFile> {
    const received = await this.#incoming.receive(bytes, this.#tools.limits.fileBytes);
    this.#paths.add(received.path);
    const looked = await look(this.#incoming, received, this.#tools.limits.picturePixels);
    this.#paths.add(looked.path);
    return { received, looked };
  }

  /**
   * Keeps a file, and gives it to its post. Several posts may have the same bytes: each has its own copy, which is erased with it.
   *
   * @throws RoomError `denied` where there is no room for it; `conflict` where its id stands for another file
   */
  async keep({ room, person, post, id, name }: FileOfPost, { received, looked }: KnownFile): Promise<void> {
    const [known] = await this.#tools.store.files(room, [id]);
    if (known === undefined) {
      const path = await this.place();
      await copyFile(looked.path, path);
      await keepLooked(this.#tools, this.#places.store, { room, owner: { id: person }, id, name, received }, { ...looked, path });
      this.#kept.push({ room, id });
    }
    if (!(await this.#tools.store.giveFiles(room, person, post, [id]))) throw new RoomError('conflict', 'the id stands for another file');
  }

  /** Takes back what was kept, where its posts did not come. */
  async takeBack(): Promise<void> {
    for (const { room, id } of this.#kept.splice(0)) {
      await removeFiles({ store: this.#tools.store, files: this.#places.store }, room, await this.#tools.store.files(room, [id]));
    }
  }

  /** Clears up what stood on the disk meanwhile. */
  async end(): Promise<void> {
    for (const path of this.#paths) await this.#incoming.forget(path);
  }
}
