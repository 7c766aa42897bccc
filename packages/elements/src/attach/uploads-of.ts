import type { DraftKeeper } from '@studyhall/client';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Hint } from '../study-composer/hint.ts';
import type { Desk } from '../study-thread/desk.ts';
import { isPassing, Uploads } from './uploads.ts';

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
          // Not into the draft of another person.
          if (me() === whose) desk.keep(place, { ...kept, files: [...(kept.files ?? []), ref] });
        });
      },
    );
  known.set(name, made);
  return made;
}

/** Why what stands in a composer waits for its files; undefined where it does not. */
export function uploadHint(desk: Desk, place: string): Hint | undefined {
  const { list } = uploadsOf(desk, place);
  if (list.length === 0) return undefined;
  const say = sayingsOf(writing, desk.words);
  const failed = list.some(({ state, error }) => state === 'failed' && !isPassing(error));
  return { over: true, sentence: failed ? say.filesFailed : say.filesUnderWay };
}
