import { createHash } from 'node:crypto';
import { mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Random } from '@studyhall/protocol';
import { randomText } from '../surroundings.ts';
import type { ReceivedFile } from './file-store.ts';

/** A file that was received, and what it is known by. */
export interface Received extends ReceivedFile {
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

/** The place where files stand while they arrive and are looked at. Nobody can open them there. */
export class Incoming {
  readonly #folder: string;
  readonly #random: Pick<Random, 'fill'>;

  /** @param folder made where it is missing; best on the disk on which files are kept */
  constructor(folder: string, random: Pick<Random, 'fill'>) {
    this.#folder = folder;
    this.#random = random;
  }

  /**
   * Writes bytes to the disk as they come, flushed at the end. Where that fails nothing stays.
   *
   * @param most longer ones are refused as soon as they are
   * @throws RoomError `too-large`, or `unavailable` where the disk does not take them
   */
  async receive(stream: AsyncIterable<Uint8Array>, most: number): Promise<Received> {
    const path = await this.place();
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const file = await kept(() => open(path, 'wx', 0o600));
      try {
        for await (const chunk of stream) {
          bytes += chunk.byteLength;
          if (bytes > most) throw new RoomError('too-large', `the file is over ${most} bytes`);
          hash.update(chunk);
          await kept(() => file.writeFile(chunk));
        }
        await kept(() => file.sync());
      } finally {
        await file.close();
      }
      return { path, bytes, hash: hash.digest('hex') };
    } catch (error) {
      await this.forget(path);
      throw error;
    }
  }

  /** A path that nobody has used. */
  async place(): Promise<string> {
    await kept(() => mkdir(this.#folder, { recursive: true, mode: 0o700 }));
    return join(this.#folder, randomText(this.#random));
  }

  /** Removes what is not wanted any more, or was moved away. */
  forget(path: string): Promise<void> {
    return rm(path, { force: true });
  }

  /** Removes what was left by processes that ended, before a time: milliseconds since the epoch. */
  async tidy(before: number): Promise<void> {
    for await (const { name } of await opendir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < before) await this.forget(path);
    }
  }
}

async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new RoomError('unavailable', 'the file cannot be kept now', { cause: toRoomError(error) });
  }
}
