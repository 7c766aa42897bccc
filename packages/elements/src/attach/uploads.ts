import type { RoomFiles } from '@studyhall/client';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { FileAddress, FileRef, RoomErrorData } from '@studyhall/protocol';
import { fileName } from './check.ts';
import type { Lie } from './lie.ts';
import { claimOf, lieOf } from './lie.ts';

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
  /** Whether the device keeps it, so that it outlives the page. */
  readonly kept: boolean;
  readonly error?: RoomErrorData;
  /** It is not what it is called, and was not sent for that. */
  readonly lie?: Lie;
}

/**
 * The files of one composer on their way, one after another, whether or not the composer is shown. They stand in the draft from the start, as the
 * browser knows them, and in the end as the community does.
 */
export class Uploads {
  list: readonly Upload[] = [];
  /** What was handed in and stands in no draft yet. */
  #done: FileRef[] = [];
  /** What the device was asked for, or what came from here. */
  readonly #known = new Set<string>();
  readonly #handedIn = new Set<string>();
  /** Where this page shows what the community does not have yet. */
  readonly #addresses = new Map<string, string>();
  #source: { readonly of: RoomFiles; readonly open: RoomFiles['open'] } | undefined;
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

  /** @returns what the draft says of the file until it is handed in */
  add(file: Blob, given: string, files: Pick<RoomFiles, 'newId'>): FileRef {
    const id = files.newId();
    const name = fileName(given, NAME_CHARS);
    this.#known.add(id);
    this.#set([...this.list, { id, name, file, state: 'waiting', share: 0, kept: false }]);
    void this.#run();
    return { id, name, type: file.type || 'application/octet-stream', bytes: file.size };
  }

  /** Goes on with the files of a draft that an earlier page has left. */
  adopt(drafted: readonly Pick<FileRef, 'id'>[]): void {
    const files = this.#files();
    for (const { id } of drafted) {
      if (!files || this.#known.has(id)) continue;
      this.#known.add(id);
      void files.kept(id).then((kept) => {
        if (kept?.ref) this.#finish(kept.ref);
        else if (kept) this.#set([...this.list, { id, ...kept, state: 'waiting', share: 0, kept: true }]);
        void this.#run();
      });
    }
  }

  /** The files of the draft, to be looked at: from this page as long as the community does not have them. The same until one more of them was handed in. */
  source(files: RoomFiles): { readonly open: RoomFiles['open'] } {
    if (this.#source?.of !== files) this.#source = { of: files, open: async (id) => this.#here(id) ?? files.open(id) };
    return this.#source;
  }

  /** Does not hand a file in after all, and keeps it no longer. */
  cancel(id: string): void {
    URL.revokeObjectURL(this.#addresses.get(id) ?? '');
    this.#addresses.delete(id);
    const sending = this.list.some((each) => each.id === id && each.state === 'sending');
    if (this.#has(id)) this.#set(this.list.filter((each) => each.id !== id));
    if (sending) this.#stop?.abort();
    void this.#files()?.forget(id);
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

  async #send({ id, name, file, kept }: Upload): Promise<void> {
    const stop = (this.#stop = new AbortController());
    this.#change(id, { state: 'sending' });
    try {
      const claim = claimOf(file);
      const lie = claim && (await lieOf(file, claim));
      if (lie) {
        this.#change(id, { lie });
        throw new RoomError('denied', `a file of the kind ${lie.is} is called a ${lie.claim}`, { why: 'file.type' });
      }
      const files = this.#files();
      if (!files) throw new RoomError('unavailable', 'the room takes no files now');
      // Before it leaves: it may never arrive.
      if (!kept) this.#change(id, { kept: await files.keep(file, { id, name }) });
      const progress = (sent: number, of: number): void => {
        this.#change(id, { share: of > 0 ? Math.min(1, sent / of) : 0 });
      };
      const ref = await files.put(file, { id, name, progress, signal: stop.signal });
      if (this.#has(id)) this.#finish(ref);
    } catch (thrown) {
      this.#change(id, { state: 'failed', error: toRoomError(thrown).toJSON() });
    }
    // Taken away meanwhile: nobody refers to it, and the community drops it.
    if (!this.#has(id) && !this.#handedIn.has(id)) void this.#files()?.forget(id);
    this.#stop = undefined;
    this.#tell();
  }

  #here(id: string): FileAddress | undefined {
    const file = this.list.find((each) => each.id === id)?.file;
    if (!file) return undefined;
    const url = this.#addresses.get(id) ?? URL.createObjectURL(file);
    this.#addresses.set(id, url);
    return { url };
  }

  #has(id: string): boolean {
    return this.list.some((each) => each.id === id);
  }

  #finish(ref: FileRef): void {
    this.#handedIn.add(ref.id);
    // What could not be shown from here may be had from the community now.
    this.#source = undefined;
    this.list = this.list.filter(({ id }) => id !== ref.id);
    if (this.#listeners.size > 0) this.#done.push(ref);
    else this.#unattended(ref);
    this.#tell();
  }

  #change(id: string, change: Partial<Upload>): void {
    if (this.#has(id)) this.#set(this.list.map((each) => (each.id === id ? { ...each, ...change } : each)));
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

/** What is wrong with a file itself: no other try mends it. */
const UNFIT: readonly (string | undefined)[] = ['file.type', 'file.pixels'];

/** Whether a file cannot be handed in, however often it is tried. */
export function isUnfit(error: RoomErrorData | undefined): boolean {
  return error?.code === 'too-large' || UNFIT.includes(error?.why);
}
