import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, INDEX_FILE, isFileName, parseIndex } from '@studyhall/adapter-static/write';
import type { ArchiveIndex } from '@studyhall/adapter-static/write';
import { makeFolder } from '@studyhall/server-core';

/** The folder cannot take the archive; the message is one line that says why. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** A folder with an archive. Whoever reads the older one in it reads on until the new one is whole. */
export class ArchiveFolder {
  readonly #path: string;

  /**
   * Makes the folder where it is missing.
   *
   * @throws FolderError where something stands in it that is no archive of this course; Error with the system's code where it cannot be
   *   used
   */
  constructor(path: string, course: string) {
    this.#path = path;
    // It is made to be given out: whoever the system lets read it may.
    makeFolder(path, 0o777);
    const names = readdirSync(path);
    if (names.length > 0 && courseOf(path) !== course) {
      throw new FolderError(`${path} holds something else than an archive of this course`);
    }
  }

  /** Puts a file, whole or not at all. One that is there already stays as it is, with its time. */
  write(file: string, content: string | Uint8Array): void {
    const path = join(this.#path, file);
    if (existsSync(path) && readFileSync(path).equals(Buffer.from(content as string))) return;
    const part = `${path}.part`;
    writeFileSync(part, content);
    renameSync(part, path);
  }

  /** Takes away the files of older archives, and nothing else. */
  keepOnly(index: ArchiveIndex): void {
    const kept = filesOf(index);
    for (const name of readdirSync(this.#path)) {
      const file = name.replace(/\.part$/, '');
      if ((isFileName(file) && !kept.has(file)) || (name !== file && file === INDEX_FILE)) rmSync(join(this.#path, name));
    }
  }
}

/** The course that a folder has an archive of; undefined where it has none. */
function courseOf(path: string): string | undefined {
  try {
    return parseIndex(readFileSync(join(path, INDEX_FILE), 'utf8')).course;
  } catch {
    return undefined;
  }
}
