import { RoomError } from '@studyhall/protocol';
import type { Ack, Draft } from '@studyhall/protocol';
import { VIEWS } from '@studyhall/domain';
import type { PostFile } from '@studyhall/domain';
import type { Core } from '../core.ts';
import type { FileRecord } from '../store/file.ts';
import type { RoomKey } from '../store/room.ts';

type Naming = Pick<Core, 'store' | 'files'>;

/**
 * Gives the files that drafts name to their posts, before the drafts are decided: where one is accepted its files are its own already. A draft
 * that names files which are not there, or not its author's, or says something else of them than the server did, is refused. Where a draft is
 * refused afterwards, nobody sees what it was given, and after a day that is swept up.
 *
 * @param each drafts, and answers to those that were refused before
 */
export async function giveNamedFiles(core: Naming, room: RoomKey, actor: string, each: readonly (Draft | Ack)[]): Promise<readonly (Draft | Ack)[]> {
  const given: (Draft | Ack)[] = [];
  for (const one of each) {
    const named = 'status' in one ? [] : filesIn(one);
    const isGiven = 'status' in one || named.length === 0 || (await give(core, room, actor, one, named));
    given.push(isGiven ? one : missing(one.id));
  }
  return given;
}

async function give({ store, files }: Naming, room: RoomKey, actor: string, draft: Draft, named: readonly PostFile[]): Promise<boolean> {
  const ids = named.map(({ id }) => id);
  const kept = files === undefined ? [] : await store.files(room, ids);
  const areSo = named.every((file) => kept.some((one) => isAsSaid(one, file)));
  if (areSo && (await store.giveFiles(room, actor, VIEWS.thread.subjectOf(draft) ?? draft.id, ids))) return true;
  // What is in the log is a duplicate, also where its files were erased since.
  return (await store.read(room, (reader) => reader.byIds([draft.id]))).length > 0;
}

function isAsSaid(kept: FileRecord, { id, name, type, bytes, width, height }: PostFile): boolean {
  return kept.id === id && kept.name === name && kept.type === type && kept.bytes === bytes && kept.width === width && kept.height === height;
}

/** What a draft says of files, where it is of a shape that says something; others are refused by their rules. */
function filesIn({ type, body }: Draft): readonly PostFile[] {
  if (type !== 'post' && type !== 'edit') return [];
  const { files } = Object(body) as { readonly files?: unknown };
  if (!Array.isArray(files)) return [];
  return files.filter((file): file is PostFile => typeof (Object(file) as Partial<PostFile>).id === 'string');
}

function missing(id: string): Ack {
  return { id, status: 'rejected', error: new RoomError('denied', 'a file is not there', { why: 'thread.file-missing' }).toJSON() };
}
