import { promisifyRequest as answer } from 'idb-keyval';
import type { FileRef, Ports } from '@studyhall/protocol';
import type { Locker } from '../device/locker.ts';
import { FILES_SUFFIX } from '../device/tables.ts';
import { callWithDeadline } from '../retry/deadline.ts';

/** A file that a person wants to hand in, as the device keeps it. */
export interface KeptFile {
  readonly name: string;
  /** What the browser takes it for. */
  readonly type: string;
  /** Bytes and not a `Blob`: some browsers keep none in private windows. */
  readonly bytes: ArrayBuffer;
  /** What the backend said of it: it was handed in. */
  readonly ref?: FileRef;
  /** When it was chosen: milliseconds since the epoch, by the device's clock. */
  readonly at: number;
}

/** How long an address of a file stays good when the file is not kept any more: milliseconds. By then everybody has asked for another. */
const LAST_MS = 60_000;
/** What nobody has asked for since then is nobody's any more: milliseconds. */
const STRAY_MS = 24 * 3_600_000;

/**
 * The files of one person that are not handed in yet, by id. They are in a database of their own, so that a page without files opens no bigger one,
 * which is opened for each call, so that nobody who signs out waits for it. What the device does not keep lives as long as the page.
 */
export class KeptFiles {
  readonly #ports: Pick<Ports, 'clock' | 'indexedDB'>;
  readonly #name: string;
  readonly #page = new Map<string, KeptFile>();
  readonly #addresses = new Map<string, string>();

  constructor(ports: Pick<Ports, 'clock' | 'indexedDB'>, { scope }: Pick<Locker, 'scope'>) {
    this.#ports = ports;
    this.#name = scope + FILES_SUFFIX;
  }

  /** @returns whether the file outlives the page */
  async add(id: string, file: KeptFile): Promise<boolean> {
    this.#page.set(id, file);
    try {
      await this.#use('readwrite', (files) => answer(files.put(file, id)));
      this.#page.delete(id);
      return true;
    } catch {
      // No database, a full disk, or a private window.
      return false;
    }
  }

  async find(id: string): Promise<KeptFile | undefined> {
    return this.#page.get(id) ?? (await this.#use('readonly', (files) => answer(files.get(id) as IDBRequest<unknown>)).then(asKept, () => undefined));
  }

  /** It was handed in: what the backend said of it takes the place of its bytes. Nothing where it is not kept. */
  async handedIn(id: string, ref: FileRef): Promise<void> {
    const kept = await this.find(id);
    if (kept !== undefined && kept.ref === undefined) await this.add(id, { ...kept, bytes: new ArrayBuffer(0), ref });
  }

  /** An address of a file for this page; undefined where its bytes are not kept. */
  async addressOf(id: string): Promise<string | undefined> {
    const kept = await this.find(id);
    const known = this.#addresses.get(id);
    if (known !== undefined || kept === undefined || kept.ref !== undefined) return known;
    const url = URL.createObjectURL(new Blob([kept.bytes], { type: kept.type }));
    this.#addresses.set(id, url);
    return url;
  }

  async forget(id: string): Promise<void> {
    this.#page.delete(id);
    const url = this.#addresses.get(id);
    this.#addresses.delete(id);
    if (url !== undefined) this.#ports.clock.after(LAST_MS, () => { URL.revokeObjectURL(url); });
    await this.#use('readwrite', (files) => answer(files.delete(id))).catch(() => undefined);
  }

  /** Forgets what was chosen more than a day ago and is in no draft: the page that chose it was closed at a bad moment. @param now by the device's clock */
  async sweep(now: number, isNamed: (id: string) => boolean): Promise<void> {
    const ids = await this.#use('readonly', (files) => answer(files.getAllKeys())).catch(() => []);
    for (const id of ids.map(String)) {
      if (!isNamed(id) && ((await this.find(id))?.at ?? 0) <= now - STRAY_MS) await this.forget(id);
    }
  }

  #use<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => Promise<T>): Promise<T> {
    const { clock, indexedDB } = this.#ports;
    // A database that does not answer is none.
    return callWithDeadline(clock, undefined, async () => {
      if (indexedDB === undefined) throw new DOMException('no database here', 'NotSupportedError');
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('files');
      };
      const db = await answer(request);
      try {
        const transaction = db.transaction('files', mode);
        const [result] = await Promise.all([work(transaction.objectStore('files')), answer(transaction)]);
        return result;
      } finally {
        db.close();
      }
    });
  }
}

/** Whether a device gave back a file: a page's store is open to whatever else runs in the page. */
function asKept(value: unknown): KeptFile | undefined {
  const { name, bytes } = Object(value) as Partial<Record<keyof KeptFile, unknown>>;
  return typeof name === 'string' && Object.prototype.toString.call(bytes) === '[object ArrayBuffer]' ? (value as KeptFile) : undefined;
}

const all = new WeakMap<Locker, KeptFiles>();

/** The files in a person's locker. */
export function keptFilesOf(ports: Pick<Ports, 'clock' | 'indexedDB'>, locker: Locker): KeptFiles {
  const files = all.get(locker) ?? new KeptFiles(ports, locker);
  all.set(locker, files);
  return files;
}
