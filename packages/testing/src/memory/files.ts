import { type Draft, type FileRef, type Files, type Lifetime, type Person, RoomError, type RoomEvent } from '@studyhall/protocol';
import type { Referee, Viewer } from './referee.ts';

/** What files need of the room that has them. */
interface FilesRoom {
  readonly log: readonly RoomEvent[];
  readonly referee: Referee;
  viewerOf(person: Person): Viewer;
  files?: MemoryFiles;
}

/** A file that somebody handed in. */
interface Kept {
  readonly owner: string;
  readonly file: Blob;
  readonly ref: FileRef;
}

const LIMITS = { bytes: 100_000, types: ['image/png', 'text/*'] };
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** The files of a room. They are known by their content: a PNG is one, and all else is text. */
export class MemoryFiles {
  readonly #kept = new Map<string, Kept>();

  /** @throws RoomError `conflict` where the id stands for something else */
  async put(file: Blob, id: string, name: string, { id: owner }: Person): Promise<FileRef> {
    if (file.size > LIMITS.bytes) throw new RoomError('too-large', 'the file is too long');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const known = this.#kept.get(id);
    if (known !== undefined) {
      if (known.owner === owner && (await known.file.text()) === (await file.text())) return known.ref;
      throw new RoomError('conflict', 'the id stands for another file');
    }
    const type = PNG.every((byte, at) => bytes[at] === byte) ? 'image/png' : 'text/plain';
    const ref: FileRef = { id, name, type, bytes: file.size, ...(type === 'image/png' && { width: 1, height: 1 }) };
    this.#kept.set(id, { owner, ref, file: new Blob([bytes], { type }) });
    return ref;
  }

  /** The file, where somebody sees a post that has it, or it is their own and no post has it. */
  find(id: string, room: FilesRoom, person: Person): Blob | undefined {
    const viewer = room.viewerOf(person);
    const kept = this.#kept.get(id);
    const shown = room.log.flatMap((event) => room.referee.project(event, viewer) ?? []);
    const isPosted = room.log.some((event) => filesIn(event).includes(id));
    return (isPosted ? shown.some((event) => filesIn(event).includes(id)) : kept?.owner === viewer.id) ? kept?.file : undefined;
  }

  /** Whether everything that a draft names is its author's. */
  has(draft: Draft, { id: actor }: Person): boolean {
    return filesIn(draft).every((id) => this.#kept.get(id)?.owner === actor);
  }
}

function filesIn({ body }: Pick<Draft, 'body'>): readonly string[] {
  const { files } = Object(body) as { readonly files?: readonly { readonly id: string }[] };
  return files?.map(({ id }) => id) ?? [];
}

/** Files as one person has them. */
export function memoryFiles(room: FilesRoom, person: Person, life: Lifetime): Files {
  const files = (room.files ??= new MemoryFiles());
  return {
    version: 0,
    limits: LIMITS,
    put: (file, { id, name, progress, signal }) =>
      life.run(signal, async () => {
        if (person.as === 'observer') throw new RoomError('denied', 'this person may not hand in files', { why: 'role.observer' });
        const ref = await files.put(file, id, name, person);
        progress?.(file.size, file.size);
        return ref;
      }),
    open: (id, { signal } = {}) =>
      life.run(signal, () => {
        const file = files.find(id, room, person);
        if (file === undefined) throw new RoomError('not-found', 'there is no such file');
        const url = URL.createObjectURL(file);
        life.onEnd(() => {
          URL.revokeObjectURL(url);
        });
        return { url };
      }),
  };
}
