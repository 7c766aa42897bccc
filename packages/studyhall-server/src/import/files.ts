import { MAX_FILES } from '@studyhall/domain';
import type { PostFile } from '@studyhall/domain';
import { RoomError } from '@studyhall/protocol';
import { ImportedFiles, ImportRefused } from '@studyhall/server-core';
import type { FilePlaces, ImportTools, KnownFile, RoomKey, ServerLimits, ToImport } from '@studyhall/server-core';
import { idOf } from './events.ts';
import { lookAtContents } from './file-contents.ts';
import type { Imported, ImportedFile, ImportedPost } from './imported.ts';

/** What files are brought in with. */
export interface FileTools {
  readonly limits: ServerLimits;
  readonly places: FilePlaces;
}

/** The files of posts on their way in: looked at first, and kept only once it is known that all of the posts can be taken. */
export class FilesIn {
  /** What the posts say of those that are taken. */
  readonly ofPosts = new Map<ImportedPost, readonly PostFile[]>();
  /** A line for each that is not taken, with the reason. */
  readonly refused: string[] = [];
  readonly #files: ImportedFiles;
  readonly #tools: ImportTools & FileTools;
  readonly #room: RoomKey;
  /** By the ids that they get. */
  readonly #known = new Map<string, KnownFile & { readonly where: string }>();

  constructor(tools: ImportTools & FileTools, room: RoomKey) {
    this.#tools = tools;
    this.#room = room;
    this.#files = new ImportedFiles(tools, tools.places);
  }

  /** Looks at the files of all posts; those that the room has already are not looked at again. */
  async look({ source, posts, contents }: Imported): Promise<void> {
    if (contents === undefined) return;
    const all = posts.flatMap((post) => (post.files ?? []).map((file) => ({ post, file, id: idOf(source, 'file', post.id, file.id) })));
    const there = new Map((await this.#tools.store.files(this.#room, all.map(({ id }) => id))).map((record) => [record.id, record]));
    const wanted = new Set(all.flatMap(({ id, file }) => (there.has(id) ? [] : [file.content])));
    const looked = wanted.size === 0 ? new Map<string, never>() : await lookAtContents(this.#files, contents, wanted, this.#tools.limits.fileBytes);
    for (const { post, file, id } of all) {
      const before = this.ofPosts.get(post) ?? [];
      const seen = there.get(id) ?? looked.get(file.content) ?? '';
      const why = typeof seen === 'string' ? seen : before.length === MAX_FILES ? `a post has ${MAX_FILES} files at most` : undefined;
      if (why !== undefined || typeof seen === 'string') {
        this.refused.push(`${file.where}: ${JSON.stringify(file.name)} is left out: ${why ?? ''}`);
        continue;
      }
      if ('looked' in seen) this.#known.set(id, { ...seen, where: file.where });
      this.ofPosts.set(post, [...before, named(id, file, 'looked' in seen ? seen.looked : seen)]);
    }
  }

  /**
   * Keeps the files of posts that are new.
   *
   * @throws ImportRefused where there is no room for one
   */
  async keep(fresh: readonly ToImport[]): Promise<void> {
    for (const { event } of fresh) {
      for (const { id, name } of (event.body as { readonly files?: readonly PostFile[] }).files ?? []) {
        const file = this.#known.get(id);
        if (file !== undefined) await this.#keepOne({ room: this.#room, person: event.actor, post: event.id, id, name }, file);
      }
    }
  }

  /** Takes back what {@link keep} has kept, where the posts did not come. */
  takeBack(): Promise<void> {
    return this.#files.takeBack();
  }

  /** Clears up. */
  end(): Promise<void> {
    return this.#files.end();
  }

  async #keepOne(of: Parameters<ImportedFiles['keep']>[0], file: KnownFile & { readonly where: string }): Promise<void> {
    try {
      await this.#files.keep(of, file);
    } catch (error) {
      throw error instanceof RoomError && error.code !== 'unavailable' ? new ImportRefused(file.where, error.message) : error;
    }
  }
}

function named(id: string, { name, alt }: ImportedFile, { type, bytes, width, height }: Pick<PostFile, 'type' | 'bytes' | 'width' | 'height'>): PostFile {
  return { id, name, type, bytes, ...(alt ? { alt } : {}), ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}
