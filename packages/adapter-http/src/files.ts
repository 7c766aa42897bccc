import { type FileAddress, type FileLimits, FilePathCodec, type FilePut, type FileRef, FileRefCodec, RoomError } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const taken = as(FileRefCodec, 'file');
const asked = as(FilePathCodec, 'address');

/** Hands in a file. Where the platform can, it is told how much of it has left. */
export async function putFile(http: Requests, url: string, limits: FileLimits, file: Blob, { id, name, progress = () => undefined, signal }: FilePut): Promise<FileRef> {
  // It would be sent for nothing.
  if (file.size > limits.bytes) throw new RoomError('too-large', `the file is over ${String(limits.bytes)} bytes`);
  const { upload } = http.ports;
  const query = new URLSearchParams({ id, name });
  const type = { 'content-type': 'application/octet-stream' };
  const made = await http.call(
    `${url}?${query.toString()}`,
    { method: 'POST', body: file },
    type,
    taken,
    signal,
    upload &&
      ((to, init) =>
        upload(to, {
          headers: Object.entries(init.headers),
          body: file,
          signal: init.signal,
          progress: (sent) => {
            progress(sent, file.size);
          },
        })),
  );
  progress(file.size, file.size);
  return made;
}

/**
 * Asks for an address of a file.
 *
 * @param base the server's address, before the path that it tells
 */
export async function openFile(http: Requests, url: string, base: string, id: string, { signal }: { signal?: AbortSignal } = {}): Promise<FileAddress> {
  const { path, until } = await http.get(url, { id }, asked, signal);
  return { url: base + path, until };
}
