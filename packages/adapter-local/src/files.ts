import { type Draft, type FileAddress, type FilePut, type FileRef, isId, LIMITS, RoomError } from '@studyhall/protocol';
import { filesIn, filesInMemory, type KeptFile, type KeptFiles } from './files/kept.ts';
import { sniff } from './files/sniff.ts';
import { FILE_BYTES, type LinkParts } from './link-parts.ts';
import type { Store } from './store/store.ts';

const places = new WeakMap<Store, KeptFiles>();

/** Where files are, for all links over a store: where that ends with the page, they do, too. */
function placeOf({ store, ports: { indexedDB } }: LinkParts): KeptFiles {
  const place = places.get(store) ?? (store.durability === 'device' && indexedDB ? filesIn(indexedDB) : filesInMemory());
  places.set(store, place);
  return place;
}

/** The name of the room in the store. */
function keyOf({ course, room }: LinkParts): string {
  return JSON.stringify([course, room]);
}

/** Keeps a file in this browser. */
export function putFile(parts: LinkParts, file: Blob, { id, name, progress, signal }: FilePut): Promise<FileRef> {
  return parts.life.run(signal, async () => {
    if (!isId(id) || name === '' || name.length > LIMITS.fileNameChars) throw new RoomError('invalid', 'a file has an id and a name');
    if (file.size > FILE_BYTES) throw new RoomError('too-large', 'the file is too long');
    const bytes = await file.arrayBuffer();
    const handed: KeptFile = { owner: parts.me.id, bytes, ref: { id, name, type: sniff(bytes), bytes: bytes.byteLength } };
    const kept = await placeOf(parts).add(keyOf(parts), handed);
    if (kept.owner !== parts.me.id || !isSame(kept.bytes, bytes)) throw new RoomError('conflict', 'the id stands for another file');
    progress?.(file.size, file.size);
    return kept.ref;
  });
}

/** Gives an address of a file, for as long as the link is open. */
export function openFile(parts: LinkParts, id: string, { signal }: { signal?: AbortSignal } = {}): Promise<FileAddress> {
  return parts.life.run(signal, async () => {
    const kept = await placeOf(parts).find(keyOf(parts), id);
    if (kept === undefined || (kept.owner !== parts.me.id && !(await isNamed(parts, id)))) throw new RoomError('not-found', 'there is no such file');
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
async function isNamed(parts: LinkParts, id: string): Promise<boolean> {
  for (let count = 0; ; ) {
    const { events, more } = await parts.store.read(keyOf(parts), count, LIMITS.eventsPerPage);
    if (events.some((event) => names(event, id))) return true;
    if (!more) return false;
    count += events.length;
  }
}

function names({ body }: Pick<Draft, 'body'>, id: string): boolean {
  const { files } = Object(body) as { readonly files?: unknown };
  return Array.isArray(files) && files.some((file) => (Object(file) as Partial<FileRef>).id === id);
}
