import type { RoomFiles } from '@studyhall/client';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { FileRef, RoomErrorData } from '@studyhall/protocol';
import { fileName } from './check.ts';

/** How long the name of a file is at most: UTF-16 units. */
const NAME_CHARS = 255;

/** A file that has not been handed in yet. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  /** `waiting`: for those before it; `failed`: `error` says why. */
  readonly state: 'waiting' | 'sending' | 'failed';
  /** How much has left: from 0 to 1. */
  readonly share: number;
  readonly error?: RoomErrorData;
}

/** The files of one composer on their way, one after another, whether or not the composer is shown. */
export class Uploads {
  list: readonly Upload[] = [];
  /** What was handed in and stands in no draft yet. */
  #done: FileRef[] = [];
  readonly #unattended: (ref: FileRef) => void;
  readonly #listeners = new Set<() => void>();
  readonly #files: () => RoomFiles | undefined;
  #stop: AbortController | undefined;

  /**
   * @param files the files of the room as they are now
   * @param unattended takes what was handed in while nobody listens
   */
  constructor(files: () => RoomFiles | undefined, unattended: (ref: FileRef) => void) {
    this.#files = files;
    this.#unattended = unattended;
  }

  /** Calls back after each change; the returned function ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns the id that the file will have */
  add(file: Blob, name: string, files: Pick<RoomFiles, 'newId'>): string {
    const id = files.newId();
    this.#set([...this.list, { id, name: fileName(name, NAME_CHARS), file, state: 'waiting', share: 0 }]);
    void this.#run();
    return id;
  }

  /** Does not hand a file in after all. */
  cancel(id: string): void {
    const sending = this.list.some((each) => each.id === id && each.state === 'sending');
    this.#set(this.list.filter((each) => each.id !== id));
    if (sending) this.#stop?.abort();
  }

  /** Tries a file again, or all that failed because the community could not be reached. */
  retry(id?: string): void {
    const again = (each: Upload): boolean => each.state === 'failed' && (id === undefined ? isPassing(each.error) : each.id === id);
    if (!this.list.some(again)) return;
    this.#set(this.list.map((each) => (again(each) ? { ...each, state: 'waiting', share: 0 } : each)));
    void this.#run();
  }

  /** Gives away what was handed in, for the draft. */
  take(): readonly FileRef[] {
    return this.#done.splice(0);
  }

  async #run(): Promise<void> {
    if (this.#stop) return;
    for (let next = this.#next(); next; next = this.#next()) await this.#send(next);
  }

  #next(): Upload | undefined {
    return this.list.find(({ state }) => state === 'waiting');
  }

  async #send({ id, name, file }: Upload): Promise<void> {
    const stop = (this.#stop = new AbortController());
    this.#change(id, { state: 'sending' });
    try {
      const files = this.#files();
      if (!files) throw new RoomError('unavailable', 'the room takes no files now');
      const progress = (sent: number, of: number): void => {
        this.#change(id, { share: of > 0 ? Math.min(1, sent / of) : 0 });
      };
      const ref = await files.put(file, { id, name, progress, signal: stop.signal });
      // Taken away meanwhile: nobody refers to it, and the community drops it.
      const wanted = this.list.some((each) => each.id === id);
      this.list = this.list.filter((each) => each.id !== id);
      if (wanted && this.#listeners.size > 0) this.#done.push(ref);
      else if (wanted) this.#unattended(ref);
    } catch (thrown) {
      this.#change(id, { state: 'failed', error: toRoomError(thrown).toJSON() });
    }
    this.#stop = undefined;
    this.#tell();
  }

  #change(id: string, change: Partial<Upload>): void {
    if (this.list.some((each) => each.id === id)) this.#set(this.list.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #set(list: readonly Upload[]): void {
    this.list = list;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether a failure may be over with the next connection. */
export function isPassing(error: RoomErrorData | undefined): boolean {
  return error?.retry === 'backoff' || error?.retry === 'reauth' || error?.code === 'closed';
}
