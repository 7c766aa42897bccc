import type { DraftKeeper, WrittenText } from '@studyhall/client';
import type { PostFile } from '@studyhall/domain';
import type { FileRef } from '@studyhall/protocol';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Hint } from '../study-composer/hint.ts';
import type { Desk } from '../study-thread/desk.ts';
import { isPassing, isUnfit, Uploads } from './uploads.ts';

/** By the drafts of a room; then by person and place. */
const all = new WeakMap<DraftKeeper, Map<string, Uploads>>();

/** The files on their way to a draft. They go on while its composer is not shown. */
export function uploadsOf(desk: Desk, place: string): Uploads {
  const { drafts, room, session } = desk;
  const me = (): string | undefined => session.$state.get().me?.id;
  const whose = me();
  const name = `${whose ?? ''}\n${place}`;
  const known = all.get(drafts) ?? new Map<string, Uploads>();
  all.set(drafts, known);
  const made =
    known.get(name) ??
    new Uploads(
      () => (me() === whose ? room.files : undefined),
      (ref) => {
        void drafts.read(place).then((kept) => {
          // Not into the draft of another person, and not where it was taken away.
          if (me() === whose && kept.files?.some(({ id }) => id === ref.id)) desk.keep(place, { ...kept, files: asHandedIn(kept.files, [ref]) });
        });
      },
    );
  known.set(name, made);
  return made;
}

/** The files of a draft, with what the community says of some of them in the place of what the browser did. */
export function asHandedIn(files: readonly PostFile[], refs: readonly FileRef[]): readonly PostFile[] {
  return files.map((file) => {
    const ref = refs.find(({ id }) => id === file.id);
    return ref ? { ...ref, ...(file.alt !== undefined && { alt: file.alt }) } : file;
  });
}

/** What a person should know of the files of what stands in a composer; undefined where that is nothing. */
export function uploadHint(desk: Desk, place: string, { files = [] }: WrittenText): Hint | undefined {
  const list = uploadsOf(desk, place).list.filter((upload) => files.some(({ id }) => id === upload.id));
  if (list.length === 0) return undefined;
  const say = sayingsOf(writing, desk.words);
  const failed = list.filter(({ state }) => state === 'failed');
  if (failed.some(({ error }) => isUnfit(error))) return { over: true, sentence: say.filesUnfit };
  if (failed.some(({ error }) => !isPassing(error))) return { over: true, sentence: say.filesFailed };
  // Those that cannot leave now wait with the words.
  if (failed.length === list.length) return { over: false, sentence: say.filesWillWait };
  return { over: true, sentence: say.filesUnderWay };
}

/** What stands in a composer, without files that were refused: it cannot be posted with them. */
export function withoutRefused(desk: Desk, place: string, written: WrittenText): WrittenText {
  const refused = new Set(uploadsOf(desk, place).list.flatMap(({ id, state, error }) => (state === 'failed' && !isPassing(error) ? [id] : [])));
  const files = written.files?.filter(({ id }) => !refused.has(id));
  return files ? { ...written, files } : written;
}
