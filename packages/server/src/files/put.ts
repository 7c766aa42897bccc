import { open as openFile, readFile, writeFile } from 'node:fs/promises';
import { RoomError } from '@studyhall/protocol';
import type { FileRef } from '@studyhall/protocol';
import type { ServerLimits } from '../limits.ts';
import type { FileRecord } from '../store/file.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Principal } from '../token/claims.ts';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import type { FileStore, ReceivedFile } from './file-store.ts';
import type { Files } from './files.ts';
import { BrokenPicture } from './pictures/picture.ts';
import { STRIP } from './pictures/strip.ts';
import type { Incoming, Received } from './receive.ts';
import { sniff, SNIFFED_BYTES } from './sniff.ts';
import { isPicture, isTaken } from './types.ts';
import type { PictureType } from './types.ts';

/** What files are kept with. */
export interface KeepTools {
  readonly store: Store;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random'>;
  readonly limits: ServerLimits;
}

type Owner = Pick<Principal, 'id'>;

/** A file as somebody hands it in. */
export interface Handed {
  readonly room: RoomKey;
  readonly owner: Owner;
  readonly id: string;
  readonly name: string;
  readonly received: Received;
}

/** What is known of a file once it was looked at, and where its bytes stand then. */
export interface Looked extends ReceivedFile {
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
}

/**
 * Keeps a file that was received: looks at what it is, takes the metadata out of pictures, and writes it down last, so that whatever goes wrong
 * before leaves nothing that anybody can open.
 *
 * @throws RoomError `conflict` where the id stands for something else, `denied` for what is not taken
 */
export async function keepFile(tools: KeepTools, files: Pick<Files, 'store' | 'incoming'>, handed: Handed): Promise<FileRef> {
  const { room, owner, id, received } = handed;
  const [known] = await tools.store.files(room, [id]);
  if (known !== undefined) return same(known, owner, received);
  const looked = await look(files.incoming, received, tools.limits.picturePixels);
  try {
    return await keepLooked(tools, files.store, handed, looked);
  } finally {
    await files.incoming.forget(looked.path);
  }
}

/** As {@link keepFile}, for what was looked at and is not known yet. */
export async function keepLooked(tools: KeepTools, files: FileStore, { room, owner, id, name, received }: Handed, looked: Looked): Promise<FileRef> {
  await checkQuota(tools, room, owner, looked.bytes);
  const key = randomText(tools.surroundings.random);
  await files.put(key, looked);
  const ref = refTo(id, name, looked);
  const added = await tools.store.addFile(room, { ...ref, person: owner.id, key, hash: received.hash, at: tools.surroundings.clock.now() });
  if (added) return ref;
  // The same was handed in twice at once.
  await files.remove(key);
  const [first] = await tools.store.files(room, [id]);
  if (first === undefined) throw new RoomError('unavailable', 'the file was removed meanwhile');
  return same(first, owner, received);
}

/** What a post says of a file. */
function refTo(id: string, name: string, { type, bytes, width, height }: Omit<Looked, 'path'>): FileRef {
  return { id, name, type, bytes, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

/** @throws RoomError `denied` where the person or the course has too much with so many bytes more */
export async function checkQuota({ store, limits }: Pick<KeepTools, 'store' | 'limits'>, { tenant, course }: RoomKey, { id }: Owner, more: number): Promise<void> {
  const bytes = await store.fileBytes(tenant, course, id);
  if (bytes.person + more > limits.fileBytesPerPerson || bytes.course + more > limits.fileBytesPerCourse) {
    throw new RoomError('denied', 'there is no room for more files', { why: 'file.quota' });
  }
}

/** Whoever hands in the same again is told what they were told before. */
function same(known: FileRecord, owner: Owner, { hash }: Received): FileRef {
  if (known.person !== owner.id || known.hash !== hash) throw new RoomError('conflict', 'the id stands for another file');
  return refTo(known.id, known.name, known);
}

/** @throws RoomError `denied` for what is not taken */
export async function look(incoming: Incoming, received: Received, pixels: number): Promise<Looked> {
  const type = await sniff(await headOf(received), received.bytes <= SNIFFED_BYTES);
  if (type === undefined || !isTaken(type)) throw notTaken();
  return isPicture(type) ? strip(incoming, received, type, pixels) : { ...received, type };
}

async function headOf({ path, bytes }: Received): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    const head = Buffer.alloc(Math.min(bytes, SNIFFED_BYTES));
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function strip(incoming: Incoming, { path }: Received, type: PictureType, pixels: number): Promise<Looked> {
  let stripped;
  try {
    stripped = STRIP[type](await readFile(path));
  } catch (error) {
    if (error instanceof BrokenPicture) throw notTaken();
    throw error;
  }
  const { pieces, width, height } = stripped;
  if (width * height > pixels) throw new RoomError('denied', `a picture has ${pixels} pixels at most`, { why: 'file.pixels' });
  const to = await incoming.place();
  try {
    await writeFile(to, pieces, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    await incoming.forget(to);
    throw new RoomError('unavailable', 'the picture cannot be kept now', { cause });
  }
  return { path: to, bytes: pieces.reduce((sum, { length }) => sum + length, 0), type, width, height };
}

function notTaken(): RoomError {
  return new RoomError('denied', 'files of this kind are not taken', { why: 'file.type' });
}
