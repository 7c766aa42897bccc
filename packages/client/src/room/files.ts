import type { Clock, FileAddress, FileLimits, FilePut, FileRef, Files } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { RoomFiles } from '../api.ts';
import { keptFilesOf } from '../files/kept-files.ts';
import type { DeviceHost } from '../files/on-device.ts';
import { onDevice, waitingAddress } from '../files/on-device.ts';
import type { SafeLink } from '../link/safe-link.ts';

/** How long a file may stand still on its way before it is given up: milliseconds. A slow connection is none that stands still. */
const STILL_MS = 30_000;

/** The room whose files these are. */
export interface FilesHost extends DeviceHost {
  readonly link: SafeLink | undefined;
  /** A call on the link was refused: where new credentials may help, the room is opened again with them. */
  failed(link: SafeLink, error: RoomError): void;
}

/** Made once for each link: who shows files tells by it whether anything has changed. */
const made = new WeakMap<SafeLink, RoomFiles>();
/** What a room takes, and its files while it cannot be reached. */
const away = new WeakMap<FilesHost, { readonly limits: FileLimits; readonly files: RoomFiles }>();

/**
 * The files of a room through its link: every call ends, with a value of the right shape or a `RoomError`. While the room cannot be reached, those that
 * were chosen are kept on the device.
 *
 * @returns undefined where the backend has none, or none that this client understands, and as long as that is not known
 */
export function filesOf(room: FilesHost): RoomFiles | undefined {
  const { link } = room;
  if (!link) return away.get(room)?.files;
  const { files } = link.raw;
  const known = made.get(link);
  if (known ?? !files) return known;
  const limits = limitsOf(files);
  if (!limits) return undefined;
  const through = { limits, ...throughLink(room, link, files), ...onDevice(room) };
  made.set(link, through);
  recallLimits(room, limits);
  return through;
}

/** What files a room takes, also while it cannot be reached; undefined where it takes none, and as long as that is not known. */
export function limitsIn(room: FilesHost): FileLimits | undefined {
  return filesOf(room)?.limits;
}

/** What files a room took when it was last reached. */
export function recallLimits(room: FilesHost, kept: FileLimits): void {
  const limits = limitsOf({ limits: kept });
  if (!limits) return;
  const offline = (): Promise<never> => Promise.reject(new RoomError('offline', 'the room cannot be reached'));
  const open = async (id: string): Promise<FileAddress> => (await waitingAddress(room, id)) ?? (await offline());
  away.set(room, { limits, files: { limits, put: offline, open, ...onDevice(room) } });
}

/** Hands files in and asks for them. */
function throughLink(room: FilesHost, link: SafeLink, files: Files): Pick<RoomFiles, 'put' | 'open'> {
  const { ports } = room;
  const telling = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (thrown) {
      const error = toRoomError(thrown);
      if (error.retry === 'reauth') room.failed(link, error);
      throw error;
    }
  };
  return {
    async put(file, options) {
      const ref = await telling(() => put(ports.clock, files, file, options));
      if (room.locker) await keptFilesOf(ports, room.locker).handedIn(options.id, ref);
      return ref;
    },
    async open(id) {
      const waiting = await waitingAddress(room, id);
      if (waiting) return waiting;
      const address = await telling(() => link.call((signal) => files.open(id, { signal })));
      if (typeof (Object(address) as { readonly url?: unknown }).url !== 'string') throw new RoomError('internal', 'the adapter gave no address of a file');
      return address;
    },
  };
}

function limitsOf(files: Pick<Files, 'limits'>): FileLimits | undefined {
  try {
    const { bytes, types } = files.limits as { readonly bytes: unknown; readonly types: unknown };
    return typeof bytes === 'number' && Array.isArray(types) && types.every((type) => typeof type === 'string') ? { bytes, types } : undefined;
  } catch {
    return undefined;
  }
}

/** What a post says of a file, from what an adapter answered. @throws RoomError `internal` where that is something else */
function refOf(answer: unknown, asked: string): FileRef {
  const { id, name, type, bytes, width, height } = Object(answer) as Partial<Record<keyof FileRef, unknown>>;
  if (id !== asked || typeof name !== 'string' || typeof type !== 'string' || typeof bytes !== 'number') {
    throw new RoomError('internal', 'the adapter’s answer is not the file');
  }
  return { id, name, type, bytes, ...(typeof width === 'number' && typeof height === 'number' && { width, height }) };
}

async function put(clock: Clock, files: Files, file: Blob, { id, name, progress, signal }: FilePut): Promise<FileRef> {
  const end = new AbortController();
  const onEnd = (): void => {
    end.abort(new RoomError('closed', 'the call was aborted'));
  };
  const onStill = (): void => {
    end.abort(new RoomError('timeout', 'the file stood still on its way'));
  };
  let cancelTimer = clock.after(STILL_MS, onStill);
  let most = 0;
  const onProgress = (sent: number, of: number): void => {
    // Telling the same again and again is no progress.
    if (!(sent > most) || end.signal.aborted) return;
    most = sent;
    cancelTimer();
    cancelTimer = clock.after(STILL_MS, onStill);
    progress?.(sent, of);
  };
  if (signal?.aborted) onEnd();
  signal?.addEventListener('abort', onEnd);
  try {
    // Whatever the adapter does with its signal.
    const ended = new Promise<never>((_resolve, reject) => {
      const refuse = (): void => {
        reject(toRoomError(end.signal.reason));
      };
      if (end.signal.aborted) refuse();
      else end.signal.addEventListener('abort', refuse);
    });
    const run = async (): Promise<FileRef> => files.put(file, { id, name, progress: onProgress, signal: end.signal });
    return refOf(await Promise.race([ended, end.signal.aborted ? ended : run()]), id);
  } catch (thrown) {
    throw toRoomError(thrown);
  } finally {
    cancelTimer();
    signal?.removeEventListener('abort', onEnd);
  }
}
