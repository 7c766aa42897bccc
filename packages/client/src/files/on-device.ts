import type { FileAddress, Json, Ports } from '@studyhall/protocol';
import { newId } from '@studyhall/protocol';
import type { RoomFiles } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { inState } from '../outbox/entry.ts';
import { progressOf } from './handing-in.ts';
import type { KeptFiles } from './kept-files.ts';
import { keptFilesOf } from './kept-files.ts';
import { filesIn } from './named.ts';

/** The room whose files these are. */
export interface DeviceHost {
  readonly name: string;
  readonly ports: Ports;
  /** Undefined until it is known whose it is. */
  readonly locker: Locker | undefined;
}

/** What a room does with files that are not handed in yet. */
export function onDevice(room: DeviceHost): Pick<RoomFiles, 'newId' | 'keep' | 'kept' | 'forget' | 'waiting'> {
  const { ports } = room;
  const progress = progressOf(room);
  const requeue = async (id: string, change: (body: Body) => Body): Promise<void> => {
    const outbox = room.locker?.outbox;
    for (const { draft } of outbox?.list(room.name) ?? []) {
      if (filesIn(draft.body).some((file) => file.id === id)) await outbox?.change(draft.id, (now) => requeued(now, change));
    }
    progress.again();
  };
  return {
    newId: () => newId(ports.random.fill),
    async keep(file, { id, name }) {
      const { locker } = room;
      if (!locker) return false;
      const now = ports.clock.now();
      const bytes = await file.arrayBuffer();
      const files = keptFilesOf(ports, locker);
      void sweep(locker, files, now);
      return (await files.add(id, { name, type: file.type, bytes, at: now })) && !locker.forgetful;
    },
    async kept(id) {
      const found = room.locker && (await keptFilesOf(ports, room.locker).find(id));
      return found && { name: found.name, file: new Blob([found.bytes], { type: found.type }), ...(found.ref && { ref: found.ref }) };
    },
    async forget(id) {
      if (room.locker && !isNamed(room, id)) await keptFilesOf(ports, room.locker).forget(id);
    },
    waiting: {
      $files: progress.$files,
      again: (id) => requeue(id, (body) => body),
      withdraw: (id) =>
        requeue(id, ({ files, ...body }) => {
          const left = filesIn({ files }).filter((file) => file.id !== id);
          return left.length > 0 ? { ...body, files: left } : body;
        }),
    },
  };
}

type Body = Readonly<Record<string, Json>>;

/** An entry that has not left, with another body, to be tried again. */
function requeued(entry: OutboxEntry, change: (body: Body) => Body): OutboxEntry {
  if (entry.state !== 'queued' && entry.state !== 'refused') return entry;
  const body = change(entry.draft.body as Body);
  // It waits once more, also without files: what hands them in lets it go.
  return { ...inState(entry, 'queued'), files: filesIn(entry.draft.body), draft: { ...entry.draft, body } };
}

/** Where a file is that waits on this device; undefined where it does not. */
export async function waitingAddress(room: DeviceHost, id: string): Promise<FileAddress | undefined> {
  if (!room.locker || !isNamed(room, id)) return undefined;
  const url = await keptFilesOf(room.ports, room.locker).addressOf(id);
  return url === undefined ? undefined : { url };
}

/** Forgets what no words on this device name, neither waiting ones nor those that are being written. */
async function sweep({ store }: Locker, files: KeptFiles, now: number): Promise<void> {
  try {
    const [outbox, words] = await Promise.all([store.all('outbox'), store.all('words')]);
    const written = words.map(([, body]) => body as unknown);
    const named = new Set([...outbox.map(([, entry]) => entry.draft.body), ...written].flatMap((body) => filesIn(body).map((file) => file.id)));
    await files.sweep(now, (id) => named.has(id));
  } catch {
    // They are looked through with the next file.
  }
}

/** Whether a draft of the person names a file. */
function isNamed({ name, locker }: DeviceHost, id: string): boolean {
  return locker?.outbox.list(name).some(({ draft }) => filesIn(draft.body).some((file) => file.id === id)) === true;
}
