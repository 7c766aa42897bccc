import type { FileStore } from '../files/file-store.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../surroundings.ts';

/** What erasing works with. It needs no running server: any process that can open the store may erase. */
export interface EraseTools {
  readonly store: Store;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random'>;
  /** Where the bytes of files are kept; undefined: nowhere. */
  readonly files?: FileStore | undefined;
  /** Called after each change of a room, so that who watches it is told at once; by itself a server finds it within two seconds. */
  readonly appended?: (room: RoomKey) => void;
  /** Called between two pieces of long work, so that others get their turn. */
  readonly pause?: () => Promise<void>;
}
