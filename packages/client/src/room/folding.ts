import type { Cursor, Ports, WindowQuery } from '@studyhall/protocol';
import type { FoldState, View, Viewer } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import type { SeenIds } from './seen.ts';
import type { Slice } from './slice.ts';

/** A room's state while it is read: by windows, or by folding its whole log. */
export interface Folding<E> {
  readonly view: View<E>;
  /** What is shown first: the start of this list, and how many items of it. */
  readonly first: WindowQuery;
  readonly limit: number;
  readonly host: { readonly viewer: Viewer; readonly ports: Pick<Ports, 'clock'>; told(now: number): void; begun(first: Slice<E>): void };
  /** What is shown; another object after everything was read anew. */
  state: FoldState<E>;
  /** What events are folded into: another than what is shown while everything is folded anew. */
  folding: FoldState<E>;
  /** Ids of folded events, as far back as they are remembered. */
  seen: SeenIds;
  /** Whether the whole log is folded here. */
  whole: boolean;
  /** With `whole`: whether it was begun with a snapshot, which does not hold everybody's own. */
  fromSnapshot: boolean;
  /** Whether the log has been read to its end once. */
  begun: boolean;
  /** Whether it is shown, or will be, while there is still much to read. */
  partial: boolean;
  /** Everything up to here is in `folding`. */
  cursor: Cursor | undefined;
  /** How many events were folded in. */
  events: number;
  /** Reads the next page of the log and folds it in. @returns whether more follow */
  pull(link: SafeLink): Promise<boolean>;
}
