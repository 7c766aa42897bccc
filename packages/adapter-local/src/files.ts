import { type Draft, type FileAddress, type FilePut, type FileRef, isId, type Lifetime, LIMITS, type Ports, RoomError } from '@studyhall/protocol';
import { filesIn, filesInMemory, type KeptFile, type KeptFiles } from './files/kept.ts';
import { sniff } from './files/sniff.ts';
import type { Store } from './store/store.ts';

/** What the files of one link work with. */
export interface FileParts {
  readonly room: string;
  readonly me: string;
  readonly store: Store;
  readonly ports: Pick<Ports, 'indexedDB'>;
  readonly life: Lifetime;
  /** Bytes of one file: more than this fills a browser's storage soon. */
  readonly bytes: number;
}

const places = new WeakMap<Store, KeptFiles>();

/** Where files are, for all links over a store: where that ends with the page, they do, too. */
function placeOf({ store, ports: { indexedDB } }: FileParts): KeptFiles {
  const place = places.get(store) ?? (store.durability === 'device' && indexedDB ? filesIn(indexedDB) : filesInMemory());
  places.set(store, place);
  return place;
}

/** Keeps a file in this browser. */
export function putFile(parts: FileParts, file: Blob, { id, name, progress, signal }: FilePut): Promise<FileRef> {
  return parts.life.run(signal, async () => {
    if (!isId(id) || name === '' || name.length > LIMITS.fileNameChars) throw new RoomError('invalid', 'a file has an id and a name');
    if (file.size > parts.bytes) throw new RoomError('too-large', 'the file is too long');
    const bytes = await file.arrayBuffer();
    const handed: KeptFile = { owner: parts.me, bytes, ref: { id, name, type: sniff(bytes), bytes: bytes.byteLength } };
    const kept = await placeOf(parts).add(parts.room, handed);
    if (kept.owner !== parts.me || !isSame(kept.bytes, bytes)) throw new RoomError('conflict', 'the id stands for another file');
    progress?.(file.size, file.size);
    return kept.ref;
  });
}

/** Gives an address of a file, for as long as the link is open. */
export function openFile(parts: FileParts, id: string, { signal }: { signal?: AbortSignal } = {}): Promise<FileAddress> {
  return parts.life.run(signal, async () => {
    const kept = await placeOf(parts).find(parts.room, id);
    if (kept === undefined || (kept.owner !== parts.me && !(await isNamed(parts, id)))) throw new RoomError('not-found', 'there is no such file');
    const url = URL.createObjectURL(new Blob([kept.bytes], { type: kept.ref.type }));
    parts.life.onEnd(() => {
      URL.revokeObjectURL(url);
    });
    return { url };
  });
}

function isSame(one: ArrayBuffer, other: ArrayBuffer): boolean {
  const bytes = new Uint8Array(other);
  return one.byteLength === other.byteLength && new Uint8Array(one).every((byte, at) => byte === bytes[at]);
}

/** Whether an event of the room names a file. Whoever uses the browser can read the log, so no more is asked. */
async function isNamed({ store, room }: FileParts, id: string): Promise<boolean> {
  for (let count = 0; ; ) {
    const { events, more } = await store.read(room, count, LIMITS.eventsPerPage);
    if (events.some((event) => names(event, id))) return true;
    if (!more) return false;
    count += events.length;
  }
}

function names({ body }: Pick<Draft, 'body'>, id: string): boolean {
  const { files } = Object(body) as { readonly files?: unknown };
  return Array.isArray(files) && files.some((file) => (Object(file) as Partial<FileRef>).id === id);
}
