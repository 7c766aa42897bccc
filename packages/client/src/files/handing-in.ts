import type { WritableAtom } from 'nanostores';
import { atom } from 'nanostores';
import type { HandingIn } from '../api.ts';

/** How the files of a room's posts that wait are handed in. */
export interface Progress {
  readonly $files: WritableAtom<ReadonlyMap<string, HandingIn>>;
  /** Tries again now what would be tried later. */
  again: () => void;
}

const all = new WeakMap<object, Progress>();

/** How the files of a room are handed in: the same for whoever does it and whoever shows it. */
export function progressOf(room: object): Progress {
  const progress = all.get(room) ?? { $files: atom(new Map()), again: () => undefined };
  all.set(room, progress);
  return progress;
}

/** Says how one file is; undefined: it is not on its way any more. */
export function tell({ $files }: Progress, id: string, now: HandingIn | undefined): void {
  const files = new Map($files.get());
  if (now) files.set(id, now);
  else if (!files.delete(id)) return;
  $files.set(files);
}
