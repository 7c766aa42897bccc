import type { FileRef, Json, RoomErrorData } from '@studyhall/protocol';
import { id, post } from '../server.fixture.ts';
import type { Answer, Visitor } from '../server.fixture.ts';
import { png } from './pictures.fixture.ts';

/** Hands in a file. */
export function put(who: Visitor, room: string, bytes: Uint8Array<ArrayBuffer> | string, { name = 'cell.png', as = id() } = {}): Promise<Answer<FileRef & { error?: RoomErrorData }>> {
  return who.call(room, 'files', { method: 'POST', body: bytes }, `?id=${as}&name=${encodeURIComponent(name)}`);
}

/** Asks for an address of a file. */
export function ask(who: Visitor, room: string, file: string): Promise<Answer<{ path: string; until: number; error?: RoomErrorData }>> {
  return who.call(room, 'files', {}, `?id=${file}`);
}

/** Hands in a file and posts it; gives the id of the post, and what the server said of the file. */
export async function putAndPost(who: Visitor, room: string, bytes: Uint8Array<ArrayBuffer> | string = png(), name = 'cell.png'): Promise<{ readonly post: string; readonly file: FileRef }> {
  const { body: file } = await put(who, room, bytes, { name });
  const draft = post('look', { files: [named(file)] });
  const [ack] = await who.submit(room, draft);
  if (ack?.status !== 'accepted') throw new Error(JSON.stringify(ack));
  return { post: draft.id, file };
}

/** What a post says of a file. */
export function named({ id: file, name, type, bytes, width, height }: FileRef): Readonly<Record<string, Json>> {
  return { id: file, name, type, bytes, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}
